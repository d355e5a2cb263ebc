package dev.lectern.reading.format;

import dev.lectern.reading.epub.MadeBook;
import dev.lectern.reading.epub.MarkupReader;
import dev.lectern.reading.epub.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the bodies of a FictionBook as chapters. Sections are cut apart rather than nested: what
 * is open at a cut is at most a section, of which only its title and its name are seen on a page.
 */
final class Fb2Body {
  /** Shorter sections follow each other on a page, as poems do. */
  private static final int WORTH_A_CHAPTER = 3000;

  private static final int DEEPEST = 100;

  /** Where chapters go. */
  interface Chapters {
    void begun(String title, int level, String id);

    void ended(String title, CharSequence body);
  }

  private record Open(String name, String end) {}

  /** In which chapter, from 1, each named element is. */
  final Map<String, Integer> named = new HashMap<>();

  private final Map<String, Integer> links;
  private final Map<String, String> pictures;
  private final Chapters chapters;
  private final StringBuilder body = new StringBuilder();
  private final StringBuilder words = new StringBuilder();
  private final StringBuilder title = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private String chapterTitle = "";
  private String pendingId = "";
  private String titleId = "";
  private boolean pendingSection;
  private boolean notes;
  private int sections;
  private int chapter = 1;
  private int chars;
  private boolean inTitle;

  /**
   * @param links where each named element is, known from an earlier run; empty in that run itself
   * @param pictures names in the made book by those in the text
   */
  Fb2Body(Map<String, Integer> links, Map<String, String> pictures, Chapters chapters) {
    this.links = links;
    this.pictures = pictures;
    this.chapters = chapters;
  }

  /** Reads on from the start of a body until it ends. */
  void read(MarkupReader reader) throws Refusal {
    int depth = reader.depth();
    String name = reader.attribute("name");
    notes = !name.isEmpty();
    sections = 0;
    cut();
    while (reader.depth() >= depth && reader.next()) {
      words.setLength(0);
      reader.appendText(words);
      words(words);
      if (reader.start()) {
        start(reader);
      } else {
        end(reader.name());
      }
    }
    cut();
  }

  private void words(CharSequence text) {
    boolean blank = text.toString().isBlank();
    boolean within = !open.isEmpty() && Fb2Tags.takesWords(open.peek().name());
    if (blank && (!within || text.isEmpty())) {
      return;
    }
    String escaped = MadeBook.escaped(text.toString());
    chars += text.length();
    if (inTitle) {
      title.append(text);
    }
    if (within) {
      body.append(escaped);
    } else {
      settle(false);
      body.append("<p>").append(escaped).append("</p>\n");
    }
  }

  private void start(MarkupReader reader) {
    String name = reader.name();
    String id = reader.attribute("id");
    switch (name) {
      case "section" -> {
        sections++;
        settle(false);
        pendingSection = true;
        pendingId = id;
      }
      case "title" -> {
        settle(true);
        title.setLength(0);
        inTitle = true;
        boolean ofSection = open.isEmpty() || open.peek().name().equals("section");
        int level = Math.min(6, sections + 1);
        if (ofSection) {
          push("title", "h" + level + named(pendingId), "</h" + level + ">\n");
        } else {
          push("title", "p class=\"subtitle\"", "</p>\n");
        }
        pendingId = "";
      }
      case "p" -> {
        if (inTitle) {
          body.append(title.isEmpty() ? "" : "<br/>");
          title.append(title.isEmpty() ? "" : " ");
        } else {
          block(reader, name, id);
        }
      }
      case "empty-line" -> {
        settle(false);
        body.append("<p class=\"gap\">\u00a0</p>\n");
      }
      case "image" -> picture(reader);
      case "a" -> link(reader);
      case "br" -> body.append("<br/>");
      default -> {
        if (!Fb2Tags.block(name).isEmpty()) {
          block(reader, name, id);
        } else if (!Fb2Tags.inline(name).isEmpty()) {
          String tag = Fb2Tags.inline(name);
          push(name, tag + named(id), "</" + tag + ">");
        }
      }
    }
  }

  private void block(MarkupReader reader, String name, String id) {
    settle(false);
    String tag = Fb2Tags.block(name);
    String element = tag.indexOf(' ') < 0 ? tag : tag.substring(0, tag.indexOf(' '));
    StringBuilder attributes = new StringBuilder(named(id));
    for (String span : new String[] {"colspan", "rowspan"}) {
      String value = reader.attribute(span);
      if (value.matches("[0-9]{1,3}")) {
        attributes.append(' ').append(span).append("=\"").append(value).append('"');
      }
    }
    push(name, tag + attributes, "</" + element + ">\n");
  }

  private void picture(MarkupReader reader) {
    String file = pictures.get(Fb2Description.reference(reader.attribute("href")));
    boolean within = !open.isEmpty() && Fb2Tags.takesWords(open.peek().name());
    if (!within) {
      settle(false);
    }
    if (file != null) {
      String image =
          "<img src=\"" + file + "\" alt=\"" + MadeBook.escaped(reader.attribute("alt")) + "\"/>";
      body.append(within ? image : "<div class=\"image\">" + image + "</div>\n");
      chars++;
    }
  }

  private void link(MarkupReader reader) {
    String href = reader.attribute("href");
    String target = href;
    if (href.startsWith("#")) {
      Integer where = links.get(href.substring(1));
      target =
          where == null
              ? ""
              : MadeBook.chapterName(where) + MadeBook.path(href).replaceFirst("%23", "#");
    }
    boolean leads = target.startsWith("chapter-") || target.matches("(?i)(https?|mailto):.*");
    String note = reader.attribute("type").equals("note") ? " epub:type=\"noteref\"" : "";
    if (leads) {
      push("a", "a href=\"" + MadeBook.escaped(target) + "\"" + note, "</a>");
    } else {
      push("a", "span", "</span>");
    }
  }

  private void push(String name, String tag, String end) {
    // What is nested deeper loses its tags, not its words.
    if (open.size() < DEEPEST) {
      body.append('<').append(tag).append('>');
      open.push(new Open(name, end));
    }
  }

  private void end(String name) {
    if (name.equals("section")) {
      settle(false);
      closeAll();
      sections = Math.max(0, sections - 1);
      return;
    }
    if (name.equals("p") && inTitle) {
      return;
    }
    if (open.stream().noneMatch(one -> one.name().equals(name))) {
      return;
    }
    Open closed;
    do {
      closed = open.pop();
      body.append(closed.end());
    } while (!closed.name().equals(name));
    if (name.equals("title")) {
      inTitle = false;
    }
    if (closed.end().startsWith("</h")) {
      titled(title.toString().strip().replaceAll("\\s+", " "));
    }
  }

  private void titled(String text) {
    chapterTitle = chapterTitle.isEmpty() ? text : chapterTitle;
    // The title of all of it is no chapter; the notes are one together.
    if (notes ? sections == 0 : sections > 0) {
      chapters.begun(text, Math.max(0, sections - 1), titleId);
    }
  }

  /** A section begins at the first thing in it: a new chapter, where it is worth one. */
  private void settle(boolean byTitle) {
    if (!pendingSection && !(byTitle && sections == 0)) {
      return;
    }
    boolean first = chars == 0;
    boolean cut = sections == 1 ? !notes : byTitle && sections <= 3 && chars > WORTH_A_CHAPTER;
    if (pendingSection && cut && !first) {
      closeAll();
      cut();
    }
    if (pendingSection && notes && sections == 1) {
      push("section", "aside epub:type=\"footnote\"" + named(pendingId), "</aside>\n");
      pendingId = "";
    }
    pendingSection = false;
    titleId = "";
    if (byTitle) {
      // The name goes to the heading; one that the contents can lead to is made where it has none.
      if (pendingId.isEmpty() && body.length() > 0) {
        pendingId = "section-" + chapter + "-" + body.length();
      }
      titleId = body.isEmpty() ? "" : pendingId;
    } else if (!pendingId.isEmpty()) {
      body.append("<div").append(named(pendingId)).append("></div>\n");
      pendingId = "";
    }
  }

  private String named(String id) {
    if (id.isEmpty()) {
      return "";
    }
    named.putIfAbsent(id, chapter);
    return " id=\"" + MadeBook.escaped(id) + "\"";
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      body.append(open.pop().end());
    }
    inTitle = false;
  }

  private void cut() {
    closeAll();
    if (body.length() > 0) {
      chapters.ended(chapterTitle, body);
      chapter++;
      body.setLength(0);
    }
    chapterTitle = "";
    chars = 0;
  }
}
