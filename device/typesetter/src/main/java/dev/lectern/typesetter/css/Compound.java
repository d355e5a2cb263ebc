package dev.lectern.typesetter.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The part of a selector that speaks of one element.
 *
 * @param tag in lower case, or null for any
 * @param weight specificity: 10,000 an id, 100 a class, attribute or pseudo-class, 1 a type
 */
record Compound(
    @Nullable String tag,
    @Nullable String id,
    List<String> classes,
    List<Attribute> attributes,
    List<Pseudo> pseudos,
    @Nullable String pseudoElement,
    int weight) {

  record Attribute(String name, char operator, String value) {
    boolean matches(Element element) {
      if (!element.hasAttr(name)) {
        return false;
      }
      String has = element.attr(name);
      return switch (operator) {
        case '=' -> has.equals(value);
        case '~' -> !value.isEmpty() && hasWord(has, value);
        case '|' -> has.equals(value) || has.startsWith(value + "-");
        case '^' -> !value.isEmpty() && has.startsWith(value);
        case '$' -> !value.isEmpty() && has.endsWith(value);
        case '*' -> !value.isEmpty() && has.contains(value);
        default -> true;
      };
    }
  }

  /** Whether it means the element around everything, and whatever page this is. */
  boolean isWholePage() {
    boolean plain = id == null && classes.isEmpty() && attributes.isEmpty();
    boolean root = pseudos.equals(List.of(new Pseudo.Root()));
    return plain && (root || pseudos.isEmpty() && ("html".equals(tag) || "body".equals(tag)));
  }

  static @Nullable Compound parse(String text) {
    String tag = null;
    String id = null;
    String pseudoElement = null;
    List<String> classes = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    List<Pseudo> pseudos = new ArrayList<>();
    int weight = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '*') {
        at++;
      } else if (c == '[') {
        int end = text.indexOf(']', at);
        Attribute attribute = end < 0 ? null : attribute(text.substring(at + 1, end));
        if (attribute == null) {
          return null;
        }
        attributes.add(attribute);
        weight += 100;
        at = end + 1;
      } else if (c == ':') {
        boolean element = text.startsWith("::", at);
        int start = at + (element ? 2 : 1);
        int end = endOfPseudo(text, start);
        String name = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (element
            || name.equals("before")
            || name.equals("after")
            || name.startsWith("first-l")) {
          pseudoElement = name;
          weight += 1;
        } else {
          Pseudo pseudo = Pseudo.parse(name);
          if (pseudo == null) {
            return null;
          }
          pseudos.add(pseudo);
          weight += 100;
        }
        at = end;
      } else {
        int start = c == '.' || c == '#' ? at + 1 : at;
        int end = endOfName(text, start);
        if (end == start) {
          return null;
        }
        String name = text.substring(start, end);
        if (c == '.') {
          classes.add(name);
          weight += 100;
        } else if (c == '#') {
          id = name;
          weight += 10_000;
        } else {
          tag = name.substring(name.indexOf('|') + 1).toLowerCase(Locale.ROOT);
          weight += 1;
        }
        at = end;
      }
    }
    return new Compound(
        tag,
        id,
        List.copyOf(classes),
        List.copyOf(attributes),
        List.copyOf(pseudos),
        pseudoElement,
        weight);
  }

  private static int endOfName(String text, int from) {
    int at = from;
    while (at < text.length() && ".#[:*".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static int endOfPseudo(String text, int from) {
    int at = from;
    int brackets = 0;
    while (at < text.length() && (brackets > 0 || ".#[:".indexOf(text.charAt(at)) < 0)) {
      brackets += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      at++;
    }
    return at;
  }

  private static @Nullable Attribute attribute(String body) {
    int equals = body.indexOf('=');
    if (equals == 0) {
      return null;
    }
    if (equals < 0) {
      return new Attribute(body.strip().replace('|', ':'), ' ', "");
    }
    char operator = body.charAt(equals - 1);
    boolean plain = "~|^$*".indexOf(operator) < 0;
    String name = body.substring(0, plain ? equals : equals - 1).strip().replace('|', ':');
    String value = body.substring(equals + 1).strip();
    if (value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
      value = value.substring(1, value.length() - 1);
    }
    return new Attribute(name, plain ? '=' : operator, value);
  }

  boolean matches(Element element) {
    if (tag != null
        && !element.normalName().equals(tag)
        && !element.normalName().endsWith(":" + tag)) {
      return false;
    }
    if (id != null && !element.id().equals(id)) {
      return false;
    }
    if (!classes.isEmpty()) {
      String has = element.className();
      for (String wanted : classes) {
        if (!hasWord(has, wanted)) {
          return false;
        }
      }
    }
    for (Attribute attribute : attributes) {
      if (!attribute.matches(element)) {
        return false;
      }
    }
    for (Pseudo pseudo : pseudos) {
      if (!pseudo.matches(element)) {
        return false;
      }
    }
    return true;
  }

  static boolean hasWord(String words, String word) {
    int at = words.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      if ((at == 0 || Character.isWhitespace(words.charAt(at - 1)))
          && (end == words.length() || Character.isWhitespace(words.charAt(end)))) {
        return true;
      }
      at = words.indexOf(word, at + 1);
    }
    return false;
  }
}
