package dev.lectern.reading.locate;

import java.util.Arrays;

/**
 * A text made comparable across editions: small letters, straight quotes and dashes, one space for
 * any white space, nothing for what is not seen; with the way back to each character's offset.
 */
final class Words {
  private final String plain;
  private final int[] offsets;

  private Words(String plain, int[] offsets) {
    this.plain = plain;
    this.offsets = offsets;
  }

  static Words of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int[] offsets = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      char c = fold(text.charAt(i));
      boolean repeated = c == ' ' && (plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ');
      if (c != 0 && !repeated) {
        offsets[plain.length()] = i;
        plain.append(c);
      }
    }
    offsets[plain.length()] = text.length();
    return new Words(plain.toString(), Arrays.copyOf(offsets, plain.length() + 1));
  }

  private static char fold(char c) {
    return switch (c) {
      case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff' -> 0;
      case '\ufffc' -> ' ';
      case '\u2018', '\u2019', '\u201a', '\u201b' -> '\'';
      case '\u201c', '\u201d', '\u201e', '\u201f', '\u00ab', '\u00bb' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
      default ->
          Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : Character.toLowerCase(c);
    };
  }

  String plain() {
    return plain;
  }

  /** The offset in the original text of a character of the plain one. */
  int offset(int plainIndex) {
    return offsets[plainIndex];
  }
}
