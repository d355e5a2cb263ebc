package dev.lectern.reading.cfi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 *
 *
 * <pre>
 * fragment = "epubcfi(" path [ "," path "," path ] ")"
 * path     = *( ["!"] "/" integer [ assertion ] ) [ offset ]
 * offset   = [ ":" integer ] [ "~" number ] [ "@" number ":" number ] [ assertion ]
 * assertion = "[" [ value *( "," value ) ] *( ";" name "=" value ) "]"
 * </pre>
 */
final class CfiParser {
  private static final int LONGEST = 8192;
  private static final int MOST_STEPS = 512;
  private static final int MOST_DIGITS = 9;

  private final String text;
  private int at;
  private boolean wrong;

  CfiParser(String text) {
    this.text = text;
  }

  @Nullable Cfi parse() {
    String start = "epubcfi(";
    if (text.length() > LONGEST || !text.startsWith(start) || !text.endsWith(")")) {
      return null;
    }
    at = start.length();
    CfiPath path = path();
    Cfi cfi = Cfi.point(path);
    if (taken(',')) {
      CfiPath from = path();
      wrong |= !taken(',');
      cfi = new Cfi(path, from, path());
    }
    wrong |= path.steps().isEmpty() || !taken(')') || at != text.length();
    return wrong ? null : cfi;
  }

  private CfiPath path() {
    List<CfiStep> steps = new ArrayList<>();
    while (!wrong && (next('/') || next('!'))) {
      boolean indirect = taken('!');
      wrong |= !taken('/') || steps.size() >= MOST_STEPS;
      int number = integer();
      steps.add(new CfiStep(indirect, number, next('[') ? assertion() : null));
    }
    return new CfiPath(steps, offset());
  }

  private @Nullable CfiOffset offset() {
    if (wrong || !(next(':') || next('~') || next('@'))) {
      return null;
    }
    Integer character = taken(':') ? integer() : null;
    Double seconds = taken('~') ? number() : null;
    Double x = null;
    Double y = null;
    if (taken('@')) {
      x = number();
      wrong |= !taken(':');
      y = number();
    }
    return new CfiOffset(character, seconds, x, y, next('[') ? assertion() : null);
  }

  private CfiAssertion assertion() {
    at++;
    List<String> values = new ArrayList<>();
    Map<String, String> parameters = new HashMap<>();
    if (!next(';') && !next(']')) {
      values.add(value());
      while (taken(',')) {
        values.add(value());
      }
    }
    while (!wrong && taken(';')) {
      String name = value();
      wrong |= !taken('=');
      StringBuilder list = new StringBuilder(value());
      while (taken(',')) {
        list.append(',').append(value());
      }
      parameters.put(name, list.toString());
    }
    wrong |= !taken(']');
    return new CfiAssertion(values, parameters);
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '^') {
        at++;
        wrong |= at >= text.length();
        c = wrong ? c : text.charAt(at);
      } else if ("[](),;=".indexOf(c) >= 0) {
        break;
      }
      value.append(c);
      at++;
    }
    return value.toString();
  }

  private int integer() {
    int value = 0;
    int start = at;
    while (at < text.length() && digit(text.charAt(at)) && at - start < MOST_DIGITS) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    wrong |= at == start || at < text.length() && digit(text.charAt(at));
    return value;
  }

  private double number() {
    double value = integer();
    if (!wrong && taken('.')) {
      double unit = 0.1;
      int start = at;
      while (at < text.length() && digit(text.charAt(at))) {
        value += unit * (text.charAt(at++) - '0');
        unit /= 10;
      }
      wrong |= at == start;
    }
    return value;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean next(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean taken(char c) {
    if (!wrong && next(c)) {
      at++;
      return true;
    }
    return false;
  }
}
