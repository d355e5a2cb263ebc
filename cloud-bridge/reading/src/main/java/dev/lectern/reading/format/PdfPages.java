package dev.lectern.reading.format;

import dev.lectern.reading.epub.MadeBook;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The pages of a PDF document, made by its program when they are read. The last few are kept: a
 * page is asked for its size first and for its pixels then.
 */
final class PdfPages {
  /** Sharper than six-inch panels, and within what a typesetter decodes at once. */
  private static final int SIDE = 1900;

  private static final int KEPT = 2;

  static final String SHEET = "div.words { display: none; }\n";

  private final PdfChild child;
  private final Map<Integer, byte[]> kept =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  PdfPages(PdfChild child) {
    this.child = child;
  }

  static String picture(int page) {
    return String.format(Locale.ROOT, "page-%04d.png", page + 1);
  }

  synchronized byte[] png(int page) {
    byte[] known = kept.get(page);
    if (known == null) {
      known = child.ask("draw " + page + " " + SIDE);
      if (known.length > 0) {
        kept.put(page, known);
      }
    }
    return known;
  }

  /**
   * A page as a chapter: its picture, and its words for searching, speaking and keeping places,
   * which a style sheet hides. Without the publisher's styles they are a text to read.
   */
  String body(int page) {
    String text = new String(child.ask("text " + page), StandardCharsets.UTF_8);
    StringBuilder body = new StringBuilder("<div class=\"page\"><img src=\"");
    body.append(picture(page)).append("\" alt=\"").append(page + 1).append("\"/></div>");
    body.append("<div class=\"words\">");
    for (String paragraph : text.split("\n\\s*\n")) {
      String words = paragraph.strip().replaceAll("\\s+", " ");
      if (!words.isEmpty()) {
        body.append("<p>").append(MadeBook.escaped(words)).append("</p>\n");
      }
    }
    return body.append("</div>").toString();
  }
}
