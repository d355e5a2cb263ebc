package dev.lectern.reading.cfi;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes CFIs, with the characters that have a meaning escaped by a circumflex. */
final class CfiPrinter {
  private static final String SPECIAL = "^[](),;=";

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
    String separator = "";
    for (String value : assertion.values()) {
      escape(out.append(separator), value);
      separator = ",";
    }
    for (Map.Entry<String, String> parameter : new TreeMap<>(assertion.parameters()).entrySet()) {
      escape(out.append(';'), parameter.getKey());
      escape(out.append('='), parameter.getValue());
    }
    out.append(']');
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
    long thousandths = Math.round(value * 1000);
    out.append(thousandths / 1000);
    long rest = Math.abs(thousandths % 1000);
    if (rest != 0) {
      String digits = "" + (1000 + rest);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      out.append('.').append(digits, 1, end);
    }
  }
}
