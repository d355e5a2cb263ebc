package dev.lectern.reading.kepub;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What the names of elements mean for writing them down. */
final class Names {
  private static final Set<String> VOID =
      Set.of(
          "area",
          "base",
          "basefont",
          "br",
          "col",
          "embed",
          "frame",
          "hr",
          "img",
          "input",
          "isindex",
          "keygen",
          "link",
          "meta",
          "param",
          "source",
          "track",
          "wbr");

  private Names() {}

  /** Without prefix, in small letters. */
  static String local(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Elements that have no content in HTML, and so the only ones of it that may close themselves.
   */
  static boolean empty(String local) {
    return VOID.contains(local);
  }

  /** Formulas and drawings are left whole. */
  static boolean drawing(Element element) {
    String local = local(element);
    return local.equals("math") || local.equals("svg");
  }
}
