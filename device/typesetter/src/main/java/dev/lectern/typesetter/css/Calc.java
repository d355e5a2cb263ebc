package dev.lectern.typesetter.css;

import org.jspecify.annotations.Nullable;

/** CSS's sums of lengths: {@code calc()}, {@code min()}, {@code max()} and {@code clamp()}. */
final class Calc {
  private static final int DEEPEST = 12;

  private final String text;
  private final Lengths lengths;
  private final float em;
  private final float whole;
  private int at;
  private int depth;

  /** A part of a sum; only lengths add to lengths. */
  private record Value(float number, boolean length) {}

  private Calc(String text, Lengths lengths, float em, float whole) {
    this.text = text;
    this.lengths = lengths;
    this.em = em;
    this.whole = whole;
  }

  static boolean isOne(String value) {
    return value.startsWith("calc(")
        || value.startsWith("min(")
        || value.startsWith("max(")
        || value.startsWith("clamp(");
  }

  /** Pixels; null where it is no sum of lengths. */
  static @Nullable Float of(String value, Lengths lengths, float em, float whole) {
    Calc calc = new Calc(value, lengths, em, whole);
    Value found = calc.factor();
    calc.blanks();
    if (found == null || calc.at < value.length() || !Float.isFinite(found.number)) {
      return null;
    }
    return found.length || found.number == 0 ? found.number : null;
  }

  private @Nullable Value sum() {
    Value sum = product();
    while (sum != null && (peek() == '+' || peek() == '-')) {
      int sign = text.charAt(at++) == '+' ? 1 : -1;
      Value next = product();
      sum =
          next == null || next.length != sum.length
              ? null
              : new Value(sum.number + sign * next.number, sum.length);
    }
    return sum;
  }

  private @Nullable Value product() {
    Value product = factor();
    while (product != null && (peek() == '*' || peek() == '/')) {
      boolean times = text.charAt(at++) == '*';
      Value next = factor();
      if (next == null || next.length && (product.length || !times)) {
        return null;
      }
      product =
          new Value(
              times ? product.number * next.number : product.number / next.number,
              product.length || next.length);
    }
    return product;
  }

  private @Nullable Value factor() {
    blanks();
    int open = at;
    while (open < text.length() && Character.isLetter(text.charAt(open))) {
      open++;
    }
    if (open < text.length() && text.charAt(open) == '(') {
      String name = text.substring(at, open);
      at = open + 1;
      return ++depth > DEEPEST ? null : function(name);
    }
    int end = at;
    while (end < text.length() && "+-*/(), ".indexOf(text.charAt(end)) < 0
        || end == at && end < text.length() && "+-".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String word = text.substring(at, end);
    at = end;
    Float plain = lengths.number(word);
    if (plain != null) {
      return new Value(plain, false);
    }
    Float length = lengths.parse(word, em, whole);
    return length == null ? null : new Value(length, true);
  }

  /** What stands in its brackets, from behind the first of them. */
  private @Nullable Value function(String name) {
    Value[] parts = new Value[3];
    int many = 0;
    do {
      Value part = sum();
      if (part == null || many == parts.length || many > 0 && part.length != parts[0].length) {
        return null;
      }
      parts[many++] = part;
    } while (next(','));
    if (!next(')')) {
      return null;
    }
    return switch (name) {
      case "", "calc" -> many == 1 ? parts[0] : null;
      case "min" -> least(parts, many);
      case "max" -> most(parts, many);
      case "clamp" ->
          many < 3
              ? null
              : most(new Value[] {parts[0], least(new Value[] {parts[1], parts[2]}, 2)}, 2);
      default -> null;
    };
  }

  private static Value least(Value[] of, int many) {
    Value least = of[0];
    for (int i = 1; i < many; i++) {
      least = of[i].number < least.number ? of[i] : least;
    }
    return least;
  }

  private static Value most(Value[] of, int many) {
    Value most = of[0];
    for (int i = 1; i < many; i++) {
      most = of[i].number > most.number ? of[i] : most;
    }
    return most;
  }

  private boolean next(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private char peek() {
    blanks();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
