package dev.lectern.bridge.opds;

import java.util.ArrayDeque;
import java.util.Deque;

/** XML in the making. Text and attributes are escaped; what goes in is clean already. */
final class Xml {
  private final StringBuilder out =
      new StringBuilder(16 * 1024).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  Xml start(String name) {
    content();
    out.append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  Xml with(String attribute, String value) {
    out.append(' ').append(attribute).append("=\"");
    escape(value);
    out.append('"');
    return this;
  }

  Xml text(String text) {
    content();
    escape(text);
    return this;
  }

  Xml end() {
    String name = open.pop();
    if (inTag) {
      // A space before the slash: some readers' parsers need it.
      out.append(" />");
      inTag = false;
    } else {
      out.append("</").append(name).append('>');
    }
    out.append('\n');
    return this;
  }

  /** A whole element that holds text; none at all where the text is empty. */
  Xml element(String name, String text) {
    return text.isEmpty() ? this : start(name).text(text).end();
  }

  private void content() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }

  String finish() {
    while (!open.isEmpty()) {
      end();
    }
    return out.toString();
  }
}
