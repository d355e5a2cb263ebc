package dev.lectern.typesetter.line;

import dev.lectern.typesetter.flow.MathNode;
import dev.lectern.typesetter.flow.MathNode.Kind;
import org.jspecify.annotations.Nullable;

/** What is known of operators: the space around them, in ems, and whether they grow. */
final class MathSigns {
  private static final float THIN = 3 / 18f;
  private static final float MEDIUM = 4 / 18f;
  private static final float THICK = 5 / 18f;

  private static final String BINARY =
      "+-\u2212\u00b1\u2213\u00d7\u00f7\u22c5\u00b7\u2217*\u222a\u2229\u2227\u2228\u2295\u2297\u2218";
  private static final String FENCES = "()[]{}|\u2016\u27e8\u27e9\u2308\u2309\u230a\u230b";
  private static final String LARGE =
      "\u2211\u220f\u2210\u222b\u222c\u222d\u222e\u22c3\u22c2\u22c0\u22c1\u2a01\u2a02";

  private MathSigns() {}

  static boolean isFence(String sign) {
    return sign.length() == 1 && FENCES.contains(sign);
  }

  static boolean isLarge(String sign) {
    return sign.length() == 1 && LARGE.contains(sign);
  }

  /** Whether what is below and above stands behind it in a line of text. */
  static boolean movesLimits(String sign) {
    return isLarge(sign)
        || switch (sign) {
          case "lim", "max", "min", "sup", "inf" -> true;
          default -> false;
        };
  }

  /** Application, invisible times, separator and plus: they are said, not seen. */
  static boolean isInvisible(String sign) {
    return sign.length() == 1 && sign.charAt(0) >= '\u2061' && sign.charAt(0) <= '\u2064';
  }

  /** Whether what follows has nothing on its left that it could join. */
  static boolean isOperator(@Nullable MathNode node) {
    return node instanceof MathNode.Token token
        && token.kind() == Kind.OPERATOR
        && !")]}|!\u27e9\u2309\u230b\u2016".contains(token.sign());
  }

  static boolean isMark(String sign) {
    return sign.equals(",") || sign.equals(";");
  }

  static float before(String sign) {
    if (sign.isEmpty() || isFence(sign) || isMark(sign) || isInvisible(sign)) {
      return 0;
    }
    if (BINARY.contains(sign)) {
      return MEDIUM;
    }
    return isLarge(sign) ? THIN : isRelation(sign) ? THICK : 0;
  }

  static float behind(String sign) {
    return isMark(sign) ? THIN : before(sign);
  }

  private static boolean isRelation(String sign) {
    int c = sign.codePointAt(0);
    return "=<>:".indexOf(c) >= 0
        || c >= 0x2190 && c <= 0x21ff
        || c >= 0x2208 && c <= 0x220d
        || c >= 0x2223 && c <= 0x2226
        || c >= 0x2234 && c <= 0x228b
        || c >= 0x22a2 && c <= 0x22b8;
  }
}
