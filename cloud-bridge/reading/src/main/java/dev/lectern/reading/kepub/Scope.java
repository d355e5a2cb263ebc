package dev.lectern.reading.kepub;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Which prefixes are declared where an element stands. Files that were repaired as web pages use
 * prefixes that nobody declared, which no parser for XML forgives.
 */
record Scope(Set<String> prefixes) {
  static final Scope ROOT = new Scope(Set.of("xml"));

  private static final Map<String, String> KNOWN =
      Map.of(
          "epub", "http://www.idpf.org/2007/ops",
          "xlink", "http://www.w3.org/1999/xlink",
          "svg", "http://www.w3.org/2000/svg",
          "m", "http://www.w3.org/1998/Math/MathML",
          "ssml", "http://www.w3.org/2001/10/synthesis",
          "opf", "http://www.idpf.org/2007/opf",
          "dc", "http://purl.org/dc/elements/1.1/");

  /** As it is within an element: with what the element declares, and what it must be helped to. */
  Scope within(Element element, Set<String> missing) {
    Set<String> inner = new HashSet<>();
    for (Attribute attribute : element.attributes()) {
      if (attribute.getKey().startsWith("xmlns:") && !attribute.getValue().isEmpty()) {
        inner.add(attribute.getKey().substring(6));
      }
    }
    check(element.tagName(), inner, missing);
    for (Attribute attribute : element.attributes()) {
      check(attribute.getKey(), inner, missing);
    }
    if (inner.isEmpty() && missing.isEmpty()) {
      return this;
    }
    inner.addAll(missing);
    inner.addAll(prefixes);
    return new Scope(inner);
  }

  private void check(String name, Set<String> declared, Set<String> missing) {
    String prefix = prefix(name);
    if (!prefix.isEmpty()
        && !prefix.equals("xmlns")
        && !declared.contains(prefix)
        && !prefixes.contains(prefix)
        && wellFormed(name)) {
      missing.add(prefix);
    }
  }

  static String prefix(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }

  /** The namespace that an undeclared prefix is taken to mean. */
  static String meaning(String prefix) {
    return KNOWN.getOrDefault(prefix, "urn:undeclared:" + prefix);
  }

  /** Whether XML takes it as a name with at most one prefix. */
  static boolean wellFormed(String name) {
    int colons = 0;
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean start = c == '_' || c < 128 && Character.isLetter(c) || letter(c);
      boolean part = start || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '\u00b7';
      if (c == ':' && !first) {
        colons++;
        first = true;
      } else if (first ? !start : !part) {
        return false;
      } else {
        first = false;
      }
    }
    return !first && colons <= 1;
  }

  private static boolean letter(char c) {
    return c >= '\u00c0' && c != '\u00d7' && c != '\u00f7' && c < '\u2000' && Character.isLetter(c)
        || c >= '\u3001' && c < '\ud800' && Character.isLetter(c);
  }
}
