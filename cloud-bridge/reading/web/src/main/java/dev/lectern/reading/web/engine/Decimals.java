package dev.lectern.reading.web.engine;

import org.teavm.jso.JSBody;

/**
 * Stands in the ES module for the class of this name in {@code protocol}: the digits are the
 * JavaScript engine's, which are exact, in Java's form. (TeaVM 0.15.0's own are now and then one
 * unit in the last place off.)
 */
public final class Decimals {
  private Decimals() {}

  /** As {@link Double#toString(double)} writes it since Java 19. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    String written = exponential(Math.abs(value));
    int e = written.indexOf('e');
    int exponent =
        Integer.parseInt(written.substring(written.charAt(e + 1) == '+' ? e + 2 : e + 1));
    String digits = written.substring(0, 1) + written.substring(2, e);
    return (value < 0 ? "-" : "") + placed(digits, exponent);
  }

  private static String placed(String digits, int exponent) {
    if (exponent < -3 || exponent > 6) {
      return digits.charAt(0) + "." + fraction(digits, 1) + "E" + exponent;
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + trimmed(digits);
    }
    String padded = digits + "0".repeat(Math.max(0, exponent + 1 - digits.length()));
    return padded.substring(0, exponent + 1) + "." + fraction(padded, exponent + 1);
  }

  private static String fraction(String digits, int from) {
    String rest = trimmed(digits.substring(from));
    return rest.isEmpty() ? "0" : rest;
  }

  private static String trimmed(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  /** The nearest number; the reader of JSON has checked the text's form. */
  public static double parse(String text) {
    return nearest(text);
  }

  /** Where one digit is enough Java looks for the nearest of two. */
  @JSBody(
      params = "value",
      script =
          "var text = value.toExponential();"
              + "return text.indexOf('.') < 0 ? value.toExponential(1) : text;")
  private static native String exponential(double value);

  @JSBody(params = "text", script = "return Number(text);")
  private static native double nearest(String text);
}
