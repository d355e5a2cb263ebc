package dev.lectern.typesetter.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Reads the value of CSS's {@code content}: strings, attributes, counters and quotation marks. */
final class Content {
  private static final int LONGEST = 1000;

  private final String value;
  private final Element element;
  private final Counters counters;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Content(String value, Element element, Counters counters) {
    this.value = value;
    this.element = element;
    this.counters = counters;
  }

  /** The text that is added; what is not text, as a picture, is left out. */
  static String of(String value, Element element, Counters counters) {
    Content content = new Content(value, element, counters);
    content.read();
    return content.out.length() > LONGEST
        ? content.out.substring(0, LONGEST)
        : content.out.toString();
  }

  private void read() {
    while (at < value.length() && out.length() < LONGEST) {
      char c = value.charAt(at);
      if (c == '/') {
        // What follows is for voices.
        return;
      }
      if (c == '"' || c == '\'') {
        out.append(string());
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        word();
      }
    }
  }

  /** A quoted string, its escapes resolved. */
  private String string() {
    StringBuilder text = new StringBuilder();
    char quote = value.charAt(at++);
    while (at < value.length() && value.charAt(at) != quote) {
      char c = value.charAt(at++);
      if (c != '\\' || at == value.length()) {
        text.append(c);
        continue;
      }
      int end = at;
      while (end < value.length() && end < at + 6 && Character.digit(value.charAt(end), 16) >= 0) {
        end++;
      }
      if (end == at) {
        text.append(value.charAt(at++));
      } else {
        int code = Integer.parseInt(value.substring(at, end), 16);
        text.appendCodePoint(Character.isValidCodePoint(code) && code > 0 ? code : 0xfffd);
        at = end < value.length() && value.charAt(end) == ' ' ? end + 1 : end;
      }
    }
    at++;
    return text.toString();
  }

  private void word() {
    int from = at;
    while (at < value.length()
        && !Character.isWhitespace(value.charAt(at))
        && "('\"".indexOf(value.charAt(at)) < 0) {
      at++;
    }
    String name = value.substring(from, at).toLowerCase(Locale.ROOT);
    if (at < value.length() && value.charAt(at) == '(') {
      function(name, arguments());
      return;
    }
    switch (name) {
      case "open-quote" -> out.append(counters.open());
      case "close-quote" -> out.append(counters.close());
      case "no-open-quote" -> counters.deeper(1);
      case "no-close-quote" -> counters.deeper(-1);
      default -> {}
    }
  }

  /** What stands between the brackets, apart at commas, strings without their quotes. */
  private List<String> arguments() {
    List<String> found = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    at++;
    while (at < value.length() && value.charAt(at) != ')') {
      char c = value.charAt(at);
      if (c == '"' || c == '\'') {
        one.append(string());
      } else if (c == ',') {
        found.add(one.toString());
        one.setLength(0);
        at++;
      } else {
        if (!Character.isWhitespace(c)) {
          one.append(c);
        }
        at++;
      }
    }
    at++;
    found.add(one.toString());
    return found;
  }

  private void function(String name, List<String> arguments) {
    switch (name) {
      case "attr" -> out.append(element.attr(arguments.getFirst()));
      case "counter" ->
          out.append(Markers.number(counters.value(arguments.getFirst()), kind(arguments, 1)));
      case "counters" -> {
        String apart = arguments.size() > 1 ? arguments.get(1) : ".";
        List<Integer> all = counters.all(arguments.getFirst());
        for (int i = 0; i < all.size(); i++) {
          out.append(i == 0 ? "" : apart).append(Markers.number(all.get(i), kind(arguments, 2)));
        }
      }
      default -> {}
    }
  }

  private static String kind(List<String> arguments, int index) {
    return arguments.size() > index ? arguments.get(index) : "decimal";
  }
}
