package dev.lectern.bridge.mail;

/** Makes what strangers wrote fit to be shown. */
final class Words {
  private static final String UNFIT =
      "[\\p{Cntrl}\\s\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+";

  private Words() {}

  /**
   * One line without control characters and without those that turn a line's direction. What is too
   * long keeps its beginning and its end, where a file's name says what it is.
   */
  static String line(String said, int most) {
    String one = said.replaceAll(UNFIT, " ").strip();
    int chars = one.codePointCount(0, one.length());
    if (chars <= most) {
      return one;
    }
    int head = one.offsetByCodePoints(0, most / 2 - 1);
    int tail = one.offsetByCodePoints(one.length(), -(most / 2 - 1));
    return one.substring(0, head) + "…" + one.substring(tail);
  }
}
