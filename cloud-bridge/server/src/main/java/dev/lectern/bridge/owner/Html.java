package dev.lectern.bridge.owner;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of a page. Text is escaped where it is written, and nowhere else. */
sealed interface Html {
  /** Elements that hold nothing and are never closed. */
  Set<String> VOID = Set.of("input", "meta", "link", "br");

  void write(StringBuilder out);

  record Text(String text) implements Html {
    @Override
    public void write(StringBuilder out) {
      escape(text, out);
    }
  }

  record Many(List<Html> parts) implements Html {
    @Override
    public void write(StringBuilder out) {
      parts.forEach(part -> part.write(out));
    }
  }

  /**
   * @param attributes in the order in which they are written
   */
  record Element(String name, Map<String, String> attributes, List<Html> inside) implements Html {

    Element with(String attribute, String value) {
      Map<String, String> more = new LinkedHashMap<>(attributes);
      more.put(attribute, value);
      return new Element(name, more, inside);
    }

    /** With an attribute that says what it says by being there. */
    Element with(String attribute, boolean there) {
      return there ? with(attribute, "") : this;
    }

    Element styled(String classes) {
      return with("class", classes);
    }

    @Override
    public void write(StringBuilder out) {
      out.append('<').append(name);
      attributes.forEach(
          (attribute, value) -> {
            out.append(' ').append(attribute);
            if (!value.isEmpty() || attribute.equals("value") || attribute.equals("alt")) {
              out.append("=\"");
              escape(value, out);
              out.append('"');
            }
          });
      out.append('>');
      if (!VOID.contains(name)) {
        inside.forEach(part -> part.write(out));
        out.append("</").append(name).append(">\n");
      }
    }
  }

  static Html text(String text) {
    return new Text(text);
  }

  static Html many(Html... parts) {
    return new Many(List.of(parts));
  }

  static Html many(Collection<? extends Html> parts) {
    return new Many(List.copyOf(parts));
  }

  static Html none() {
    return many();
  }

  static Element el(String name, Html... inside) {
    return new Element(name, Map.of(), List.of(inside));
  }

  static Element el(String name, String text) {
    return el(name, text(text));
  }

  static Element p(String text) {
    return el("p", text);
  }

  static Element h2(String text) {
    return el("h2", text);
  }

  static Element h3(String text) {
    return el("h3", text);
  }

  static Element link(String to, String text) {
    return el("a", text).with("href", to);
  }

  default String written() {
    StringBuilder out = new StringBuilder(4096);
    write(out);
    return out.toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
