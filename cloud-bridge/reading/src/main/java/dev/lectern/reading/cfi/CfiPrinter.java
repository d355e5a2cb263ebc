package dev.lectern.reading.cfi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes CFIs, with the characters that have a meaning escaped by a circumflex. */
final class CfiPrinter {
  static final String SPECIAL = "^[](),;=";

  private CfiPrinter() {}

  static String print(Cfi cfi) {
    StringBuilder out = new StringBuilder("epubcfi(");
    path(out, cfi.path());
    if (cfi.start() != null && cfi.end() != null) {
      path(out.append(','), cfi.start());
      path(out.append(','), cfi.end());
    }
    return out.append(')').toString();
  }

  private static void path(StringBuilder out, CfiPath path) {
    for (CfiStep step : path.steps()) {
      out.append(step.indirect() ? "!/" : "/").append(step.number());
      assertion(out, step.assertion());
    }
    if (path.opened()) {
      out.append('!');
    }
    CfiOffset offset = path.offset();
    if (offset == null) {
      return;
    }
    if (offset.character() != null) {
      out.append(':').append(offset.character().intValue());
    }
    if (offset.seconds() != null) {
      number(out.append('~'), offset.seconds());
    }
    if (offset.x() != null && offset.y() != null) {
      number(out.append('@'), offset.x());
      number(out.append(':'), offset.y());
    }
    assertion(out, offset.assertion());
  }

  private static void assertion(StringBuilder out, @Nullable CfiAssertion assertion) {
    if (assertion == null) {
      return;
    }
    out.append('[');
    list(out, assertion.values());
    for (Map.Entry<String, List<String>> one : assertion.parameters().entrySet()) {
      escape(out.append(';'), one.getKey());
      list(out.append('='), one.getValue());
    }
    out.append(']');
  }

  private static void list(StringBuilder out, List<String> values) {
    String separator = "";
    for (String value : values) {
      escape(out.append(separator), value);
      separator = ",";
    }
  }

  private static void escape(StringBuilder out, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('^');
      }
      out.append(c);
    }
  }

  /**
   * Without a fraction where there is none, and never with an exponent, which the grammar lacks.
   */
  private static void number(StringBuilder out, double value) {
    long millionths = Math.round(value * 1_000_000);
    out.append(millionths / 1_000_000);
    long rest = Math.abs(millionths % 1_000_000);
    if (rest != 0) {
      String digits = "" + (1_000_000 + rest);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      out.append('.').append(digits, 1, end);
    }
  }
}
