package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.Rule.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads style sheets as CSS Syntax 3 tells to: what is not understood is skipped up to the next ";"
 * or "}", and the rest counts. Read here and not by a library because a library's start took 180 ms
 * of the first page's 400.
 */
public final class CssReader {
  private final String text;
  private final int limit;
  private final List<Rule> rules;
  private int at;

  private CssReader(String text, List<Rule> rules, int limit) {
    this.text = text;
    this.rules = rules;
    this.limit = limit;
  }

  /** Adds the rules of a style sheet to those already read, at most so many in all. */
  public static void read(String sheet, List<Rule> rules, int limit) {
    new CssReader(withoutComments(sheet), rules, limit).rules(false);
  }

  /** The declarations of a style attribute. */
  public static List<Declaration> declarations(String style) {
    return parse(withoutComments(style));
  }

  static String withoutComments(String text) {
    if (!text.contains("/*")) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (true) {
      int start = text.indexOf("/*", at);
      if (start < 0) {
        return kept.append(text, at, text.length()).toString();
      }
      kept.append(text, at, start).append(' ');
      int end = text.indexOf("*/", start + 2);
      if (end < 0) {
        return kept.toString();
      }
      at = end + 2;
    }
  }

  private void rules(boolean nested) {
    while (at < text.length() && rules.size() < limit) {
      int start = at;
      int stop = find("{};");
      if (stop == text.length()) {
        at = stop;
        return;
      }
      String prelude = text.substring(start, stop).strip();
      at = stop + 1;
      switch (text.charAt(stop)) {
        case '}' -> {
          if (nested) {
            return;
          }
        }
        case '{' -> block(prelude);
        default -> {
          // "@charset", "@namespace": nothing of a page's look. "@import" is for Imports.
        }
      }
    }
  }

  private void block(String prelude) {
    if (prelude.startsWith("@")) {
      if (isForPages(prelude.toLowerCase(Locale.ROOT))) {
        rules(true);
      } else {
        skipBlock();
      }
      return;
    }
    int start = at;
    int end = find("}");
    at = Math.min(text.length(), end + 1);
    List<Declaration> declarations = parse(text.substring(start, end));
    if (declarations.isEmpty()) {
      return;
    }
    for (String one : split(prelude, ',')) {
      Selector selector = Selector.parse(one.strip());
      if (selector != null) {
        rules.add(new Rule(selector, declarations, rules.size()));
      }
    }
  }

  static boolean isForPages(String prelude) {
    return prelude.startsWith("@media")
        && !prelude.contains("print")
        && !prelude.contains("speech")
        && !prelude.contains("not ")
        && !prelude.contains("width")
        && !prelude.contains("height")
        && !prelude.contains("prefers")
        && !prelude.contains("kf8")
        && !prelude.contains("mobi");
  }

  private void skipBlock() {
    int open = 1;
    while (open > 0) {
      int stop = find("{}");
      if (stop == text.length()) {
        at = stop;
        return;
      }
      open += text.charAt(stop) == '{' ? 1 : -1;
      at = stop + 1;
    }
  }

  /** The index of the next of these characters outside of quotes and brackets, or the end. */
  private int find(String stops) {
    return find(text, at, stops);
  }

  static int find(String text, int from, String stops) {
    char quote = 0;
    int brackets = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (brackets == 0 && stops.indexOf(c) >= 0) {
        return i;
      } else if (c == '(' || c == '[') {
        brackets++;
      } else if (c == ')' || c == ']') {
        brackets = Math.max(0, brackets - 1);
      } else if (c == '}' && brackets > 0) {
        // A bracket left open must not swallow the rest of the sheet.
        brackets = 0;
        i--;
      }
    }
    return text.length();
  }

  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int stop = find(text, from, String.valueOf(separator));
      parts.add(text.substring(from, stop));
      from = stop + 1;
    }
    return parts;
  }

  private static List<Declaration> parse(String body) {
    List<Declaration> declarations = new ArrayList<>();
    for (String one : split(body, ';')) {
      Declaration declaration = declaration(one.strip());
      if (declaration != null) {
        declarations.add(declaration);
      }
    }
    return declarations;
  }

  private static @Nullable Declaration declaration(String one) {
    int colon = one.indexOf(':');
    if (colon <= 0) {
      return null;
    }
    String property = one.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = one.substring(colon + 1).strip();
    boolean important = false;
    int mark = value.lastIndexOf('!');
    if (mark >= 0 && value.substring(mark + 1).strip().equalsIgnoreCase("important")) {
      important = true;
      value = value.substring(0, mark).strip();
    }
    boolean quoted = value.indexOf('"') >= 0 || value.indexOf('\'') >= 0;
    return value.isEmpty()
        ? null
        : new Declaration(property, quoted ? value : value.toLowerCase(Locale.ROOT), important);
  }
}
