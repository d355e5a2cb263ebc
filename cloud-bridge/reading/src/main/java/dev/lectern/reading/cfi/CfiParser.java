package dev.lectern.reading.cfi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads by the standard's grammar.
 *
 * <pre>
 * fragment  = "epubcfi(" step local [ "," local "," local ] ")"
 * local     = *( step / "!" ) [ offset ]
 * step      = "/" integer [ assertion ]
 * offset    = ( ":" integer / "@" number ":" number / "~" number [ "@" number ":" number ] )
 *             [ assertion ]
 * assertion = "[" [ value *( "," value ) ] *( ";" name "=" value *( "," value ) ) "]"
 * </pre>
 *
 * In values a circumflex stands before each of {@code ^[](),;=}; before any other character it is
 * passed over.
 */
final class CfiParser {
  private static final int LONGEST = 8192;
  private static final int MOST_STEPS = 512;
  private static final int MOST_DIGITS = 9;
  private static final int MOST_DECIMALS = 6;
  private static final String START = "epubcfi(";

  private final String text;
  private int at;
  private CfiReading.@Nullable Bad wrong;

  CfiParser(String text) {
    this.text = text;
  }

  CfiReading read() {
    if (text.length() > LONGEST) {
      return new CfiReading.Bad(CfiReading.Why.TOO_LONG, LONGEST);
    }
    if (!text.startsWith(START) || !text.endsWith(")")) {
      return new CfiReading.Bad(CfiReading.Why.NO_FRAGMENT, 0);
    }
    at = START.length();
    if (!next('/')) {
      return new CfiReading.Bad(CfiReading.Why.NO_STEP, at);
    }
    CfiPath path = path();
    Cfi cfi = Cfi.point(path);
    if (taken(',')) {
      CfiPath from = path();
      require(taken(','), CfiReading.Why.RANGE);
      cfi = new Cfi(path, from, path());
      require(!next(','), CfiReading.Why.RANGE);
    }
    require(taken(')') && at == text.length(), CfiReading.Why.UNEXPECTED);
    return wrong == null ? new CfiReading.Good(cfi) : wrong;
  }

  /** Notes the first thing that is wrong; after it nothing is taken any more. */
  private void require(boolean right, CfiReading.Why why) {
    if (!right && wrong == null) {
      wrong = new CfiReading.Bad(why, Math.min(at, text.length()));
    }
  }

  private CfiPath path() {
    List<CfiStep> steps = new ArrayList<>();
    boolean indirect = false;
    while (wrong == null && (next('/') || next('!'))) {
      if (taken('!')) {
        require(!indirect, CfiReading.Why.UNEXPECTED);
        indirect = true;
      } else {
        at++;
        require(steps.size() < MOST_STEPS, CfiReading.Why.TOO_LONG);
        int number = integer();
        steps.add(new CfiStep(indirect, number, next('[') ? assertion() : null));
        indirect = false;
      }
    }
    return new CfiPath(steps, indirect, offset());
  }

  private @Nullable CfiOffset offset() {
    if (wrong != null || !(next(':') || next('~') || next('@'))) {
      return null;
    }
    Integer character = null;
    Double seconds = null;
    Double x = null;
    Double y = null;
    if (taken(':')) {
      character = integer();
    } else {
      seconds = taken('~') ? number() : null;
      if (taken('@')) {
        x = number();
        require(taken(':'), CfiReading.Why.NUMBER);
        y = number();
        // Percent of the picture.
        require(x <= 100 && y <= 100, CfiReading.Why.NUMBER);
      }
    }
    return new CfiOffset(character, seconds, x, y, next('[') ? assertion() : null);
  }

  private CfiAssertion assertion() {
    at++;
    List<String> values = new ArrayList<>();
    Map<String, List<String>> parameters = new HashMap<>();
    if (!next(';') && !next(']')) {
      values.add(value());
      while (taken(',')) {
        values.add(value());
      }
    }
    while (wrong == null && taken(';')) {
      String name = value();
      require(!name.isEmpty() && name.indexOf(' ') < 0 && taken('='), CfiReading.Why.ASSERTION);
      List<String> list = new ArrayList<>();
      list.add(value());
      while (taken(',')) {
        list.add(value());
      }
      require(parameters.putIfAbsent(name, list) == null, CfiReading.Why.ASSERTION);
    }
    require(taken(']'), CfiReading.Why.ASSERTION);
    return new CfiAssertion(values, parameters);
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    while (wrong == null && at < text.length()) {
      char c = text.charAt(at);
      if (c == '^') {
        at++;
        require(at < text.length(), CfiReading.Why.ASSERTION);
        c = wrong == null ? text.charAt(at) : ' ';
      } else if (CfiPrinter.SPECIAL.indexOf(c) >= 0) {
        break;
      }
      require(c >= ' ' || c == '\t' || c == '\n' || c == '\r', CfiReading.Why.CHARACTER);
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
    boolean leading = at - start > 1 && text.charAt(start) == '0';
    boolean endless = at < text.length() && digit(text.charAt(at));
    require(at > start && !leading && !endless, CfiReading.Why.NUMBER);
    return value;
  }

  /** Of at most nine and six digits, so that what is read is written again digit for digit. */
  private double number() {
    long value = integer();
    long one = 1;
    if (taken('.')) {
      int start = at;
      while (at < text.length() && digit(text.charAt(at)) && at - start < MOST_DECIMALS) {
        value = value * 10 + (text.charAt(at++) - '0');
        one *= 10;
      }
      boolean endless = at < text.length() && digit(text.charAt(at));
      require(at > start && !endless, CfiReading.Why.NUMBER);
    }
    return (double) value / one;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean next(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean taken(char c) {
    if (wrong == null && next(c)) {
      at++;
      return true;
    }
    return false;
  }
}
