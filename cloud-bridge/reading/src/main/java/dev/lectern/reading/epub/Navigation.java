package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The lists of a book's parts, from EPUB 3's navigation document or EPUB 2's NCX. */
final class Navigation {
  private static final int LONGEST_TITLE = 500;

  private final String base;
  private final Kind kind;
  private final List<TocEntry> entries = new ArrayList<>();

  /** Which list, in both of the ways in which books keep it. */
  enum Kind {
    CONTENTS("toc", "navmap", "navpoint"),
    /** Where the pages of a printed edition begin. */
    PAGES("page-list", "pagelist", "pagetarget");

    private final String type;
    private final String map;
    private final String point;

    Kind(String type, String map, String point) {
      this.type = type;
      this.map = map;
      this.point = point;
    }
  }

  private Navigation(Kind kind, String base) {
    this.kind = kind;
    this.base = base;
  }

  static List<TocEntry> ofNav(Kind kind, String path, Document document) {
    Navigation navigation = new Navigation(kind, path);
    for (Element nav : document.getAllElements()) {
      if (Markup.local(nav).equals("nav")
          && Lists.words(Markup.attribute(nav, "epub:type")).contains(kind.type)) {
        navigation.list(nav, 0);
        break;
      }
    }
    return List.copyOf(navigation.entries);
  }

  static List<TocEntry> ofNcx(Kind kind, String path, Document document) {
    Navigation navigation = new Navigation(kind, path);
    for (Element map : document.getAllElements()) {
      if (Markup.local(map).equals(kind.map)) {
        navigation.points(map, 0);
        break;
      }
    }
    return List.copyOf(navigation.entries);
  }

  /** Recursion is safe: the parser attached nothing deeper than the limit of package parts. */
  private void list(Element parent, int level) {
    for (Element e = parent.firstElementChild(); e != null; e = e.nextElementSibling()) {
      switch (Markup.local(e)) {
        case "ol", "ul" -> list(e, level);
        case "li" -> {
          label(e, level);
          for (Element inner = e.firstElementChild();
              inner != null;
              inner = inner.nextElementSibling()) {
            if (Markup.local(inner).equals("ol") || Markup.local(inner).equals("ul")) {
              list(inner, level + 1);
            }
          }
        }
        default -> {}
      }
    }
  }

  private void label(Element item, int level) {
    for (Element e = item.firstElementChild(); e != null; e = e.nextElementSibling()) {
      String local = Markup.local(e);
      if (local.equals("a")) {
        add(title(e), level, Markup.attribute(e, "href"));
        return;
      }
      if (local.equals("span")) {
        add(title(e), level, null);
        return;
      }
    }
  }

  /** Pictures in a title count by their alternative text. */
  private static String title(Element e) {
    StringBuilder title = new StringBuilder(e.text());
    for (Element inner : e.getAllElements()) {
      if (Markup.local(inner).equals("img")) {
        String alt = inner.attr("alt").isBlank() ? inner.attr("title") : inner.attr("alt");
        title.append(title.isEmpty() ? "" : " ").append(alt);
      }
    }
    return title.isEmpty() ? e.attr("title") : title.toString();
  }

  private void points(Element parent, int level) {
    for (Element e = parent.firstElementChild(); e != null; e = e.nextElementSibling()) {
      if (Markup.local(e).equals(kind.point)) {
        Element label = Markup.child(e, "navlabel");
        Element content = Markup.child(e, "content");
        String source = content == null ? null : Markup.attribute(content, "src");
        add(label == null ? "" : label.text(), level, source);
        points(e, level + 1);
      }
    }
  }

  private void add(String title, int level, @org.jspecify.annotations.Nullable String reference) {
    String href = reference == null || reference.isEmpty() ? null : Hrefs.resolve(base, reference);
    String shown = title.strip();
    shown = shown.length() > LONGEST_TITLE ? shown.substring(0, LONGEST_TITLE) : shown;
    if (href != null || !shown.isEmpty()) {
      String fragment = reference == null ? "" : Hrefs.fragment(reference);
      entries.add(new TocEntry(shown, level, href == null ? "" : href, fragment));
    }
  }
}
