package dev.lectern.typesetter.flow;

import java.lang.Character.UnicodeScript;

/**
 * How wide letters are, roughly, in usual small letters of a text face: enough to share out a
 * table's width without a font. Read off Times' own widths, of which an "n" is the usual one.
 */
final class Breadth {
  private static final float NARROW = 0.6f;
  private static final float USUAL = 1;
  private static final float CAPITAL = 1.45f;
  private static final float BROAD = 1.75f;
  private static final float WIDE = 2.2f;

  private Breadth() {}

  static float of(char letter) {
    if (letter >= 0x1100 && isWide(letter)) {
      return WIDE;
    }
    return switch (letter) {
      case 'i',
          'j',
          'l',
          't',
          'f',
          'r',
          'I',
          '.',
          ',',
          ':',
          ';',
          '!',
          '\'',
          '’',
          '(',
          ')',
          '|',
          ' ' ->
          NARROW;
      case 'm', 'w', 'M', 'W', '%', '@', '—' -> BROAD;
      default -> Character.isUpperCase(letter) ? CAPITAL : USUAL;
    };
  }

  private static boolean isWide(char letter) {
    return switch (UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
      default -> letter >= 0x3000 && letter < 0x3040 || letter >= 0xff00 && letter < 0xff60;
    };
  }
}
