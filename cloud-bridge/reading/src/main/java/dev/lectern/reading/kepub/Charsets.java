package dev.lectern.reading.kepub;

import java.util.Locale;
import org.jsoup.nodes.Element;

/** What a page says of its own encoding, which is UTF-8 once it has been written by us. */
final class Charsets {
  private Charsets() {}

  static String told(Element element, String local, String key, String value) {
    if (!local.equals("meta")) {
      return value;
    }
    if (key.equalsIgnoreCase("charset")) {
      return "utf-8";
    }
    boolean type =
        key.equalsIgnoreCase("content")
            && element.attr("http-equiv").equalsIgnoreCase("content-type");
    String lower = value.toLowerCase(Locale.ROOT);
    return type && lower.contains("charset") && !lower.contains("utf-8")
        ? value.substring(0, lower.indexOf("charset")) + "charset=utf-8"
        : value;
  }
}
