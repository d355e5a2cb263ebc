package dev.lectern.reading.epub;

import java.util.List;

/** Writes a table of contents as nested lists. */
final class MadeContents {
  /** Deeper than this nobody leafs; what lies deeper is listed at this level. */
  private static final int DEEPEST = 8;

  private MadeContents() {}

  static String list(List<TocEntry> toc) {
    StringBuilder out = new StringBuilder("<ol>");
    int level = 0;
    boolean open = false;
    for (TocEntry entry : toc) {
      int wanted = open ? Math.min(Math.min(entry.level(), DEEPEST), level + 1) : 0;
      if (open && wanted > level) {
        out.append("<ol>");
      } else if (open) {
        out.append("</li>");
      }
      for (; level > wanted; level--) {
        out.append("</ol></li>");
      }
      level = wanted;
      String fragment = entry.fragment().isEmpty() ? "" : "#" + MadeBook.path(entry.fragment());
      out.append("<li><a href=\"")
          .append(MadeBook.escaped(MadeBook.path(entry.href()) + fragment))
          .append("\">")
          .append(MadeBook.escaped(entry.title()))
          .append("</a>");
      open = true;
    }
    out.append("</li>");
    for (; level > 0; level--) {
      out.append("</ol></li>");
    }
    return out.append("</ol>").toString();
  }
}
