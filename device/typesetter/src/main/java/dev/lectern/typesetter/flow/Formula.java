package dev.lectern.typesetter.flow;

import org.jsoup.nodes.Element;

/**
 * MathML set on one line: fractions with a slash, roots with their sign, rows of a matrix one after
 * the other. Not how a mathematician would print it, but nothing is missing and it can be read.
 */
final class Formula {
  private static final String THIN = "\u2009";
  private static final String SPACED =
      "=+\u2212\u2213\u00b1\u00d7\u00f7<>\u2264\u2265\u2260\u2208\u2209\u2282\u2286\u2192\u21d2\u21d4\u222a\u2229\u2248\u2261\u223c";

  private Formula() {}

  /**
   * Whether an element of that name only groups others, so that white space in it means nothing.
   */
  static boolean groups(String tag) {
    return switch (tag) {
      case "math",
          "mrow",
          "mfrac",
          "msqrt",
          "mroot",
          "mstyle",
          "merror",
          "mpadded",
          "mphantom",
          "mfenced",
          "menclose",
          "msub",
          "msup",
          "msubsup",
          "munder",
          "mover",
          "munderover",
          "mmultiscripts",
          "mtable",
          "mtr",
          "mlabeledtr",
          "semantics" ->
          true;
      default -> false;
    };
  }

  /** What of ours stands before a child of a grouping element. */
  static String before(Element child, String tag) {
    Element parent = child.parent();
    if (parent == null) {
      return "";
    }
    boolean first = child.previousElementSibling() == null;
    return switch (parent.normalName().substring(parent.normalName().indexOf(':') + 1)) {
      case "mfrac" -> first ? "" : "\u2044";
      case "msqrt" -> first ? "\u221a" : "";
      case "mtr" -> first ? "" : "\u2002";
      case "mtable" -> first ? "" : ";\u2002";
      case "mfenced" ->
          first ? fence(parent, "open", "(") : fence(parent, "separators", ",").strip() + THIN;
      default -> isSpaced(child, tag) ? THIN : "";
    };
  }

  /** What of ours stands behind a child of a grouping element. */
  static String behind(Element child, String tag) {
    Element parent = child.parent();
    if (parent != null
        && parent.normalName().endsWith("mfenced")
        && child.nextElementSibling() == null) {
      return fence(parent, "close", ")");
    }
    return isSpaced(child, tag) ? THIN : "";
  }

  private static String fence(Element fenced, String name, String usual) {
    return fenced.hasAttr(name) ? fenced.attr(name) : usual;
  }

  private static boolean isSpaced(Element child, String tag) {
    if (!tag.equals("mo") || child.previousElementSibling() == null) {
      return false;
    }
    String sign = child.text().strip();
    return sign.length() == 1 && (SPACED.contains(sign) || sign.equals("-"));
  }
}
