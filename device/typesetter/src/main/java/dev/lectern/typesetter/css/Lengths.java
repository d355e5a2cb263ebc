package dev.lectern.typesetter.css;

import org.jspecify.annotations.Nullable;

/**
 * Turns CSS lengths into pixels of the panel.
 *
 * @param root the body text's em, pixels
 * @param dpi pixels an inch
 */
record Lengths(float root, int dpi) {
  /** Style sheets are written as if body text were 16 of their pixels, or 12 points. */
  private static final float CSS_BODY = 16;

  private static final float POINTS_BODY = 12;

  /** Null where it is no length; {@code em} and {@code whole} are what "em" and "%" refer to. */
  @Nullable Float parse(String value, float em, float whole) {
    if (Calc.isOne(value)) {
      return Calc.of(value, this, em, whole);
    }
    int end = value.length();
    while (end > 0 && !isDigit(value.charAt(end - 1))) {
      end--;
    }
    float number;
    try {
      number = Float.parseFloat(value.substring(0, end));
    } catch (NumberFormatException noNumber) {
      return null;
    }
    if (!Float.isFinite(number)) {
      return null;
    }
    return switch (value.substring(end)) {
      case "em" -> number * em;
      case "rem" -> number * root;
      case "%" -> number * whole / 100;
      case "px" -> number * root / CSS_BODY;
      case "pt" -> number * root / POINTS_BODY;
      case "ex", "ch" -> number * em / 2;
      case "in" -> number * dpi;
      case "cm" -> number * dpi / 2.54f;
      case "mm" -> number * dpi / 25.4f;
      case "vw", "vh" -> number * whole / 100;
      case "" -> number == 0 ? 0f : null;
      default -> null;
    };
  }

  /** A plain number, or null. */
  @Nullable Float number(String value) {
    try {
      float number = Float.parseFloat(value);
      return Float.isFinite(number) ? number : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  /** A font size: also by word. */
  @Nullable Float size(String value, float parent) {
    return switch (value) {
      case "xx-small" -> root * 0.6f;
      case "x-small" -> root * 0.75f;
      case "small" -> root * 0.89f;
      case "medium", "initial" -> root;
      case "large" -> root * 1.2f;
      case "x-large" -> root * 1.5f;
      case "xx-large" -> root * 2f;
      case "smaller" -> parent / 1.2f;
      case "larger" -> parent * 1.2f;
      default -> parse(value, parent, parent);
    };
  }
}
