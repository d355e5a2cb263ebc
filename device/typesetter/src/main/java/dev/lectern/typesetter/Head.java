package dev.lectern.typesetter;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The head of a chapter's file. Walked by hand: jsoup's queries load eighty classes that nothing
 * else here needs.
 */
record Head(Document document) {
  /** Sheets in a body are rare and then stand at its top. */
  private static final int DEPTH = 3;

  /** Links and style elements in order. */
  List<Element> sheets() {
    List<Element> found = new ArrayList<>();
    gather(document, found, 0);
    return found;
  }

  private static void gather(Element parent, List<Element> found, int depth) {
    for (Element child : parent.children()) {
      switch (child.normalName()) {
        case "link", "style" -> found.add(child);
        case "html", "head", "body" -> {
          if (depth < DEPTH) {
            gather(child, found, depth + 1);
          }
        }
        default -> {}
      }
    }
  }

  /** What the title element says, or empty. */
  String title() {
    return title(document);
  }

  private static String title(Element parent) {
    for (Element child : parent.children()) {
      String name = child.normalName();
      if (name.equals("title")) {
        return child.wholeText().strip().replace('\n', ' ');
      }
      String title = name.equals("html") || name.equals("head") ? title(child) : "";
      if (!title.isEmpty()) {
        return title;
      }
    }
    return "";
  }
}
