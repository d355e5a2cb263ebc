package dev.lectern.typesetter.page;

import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.raster.Mask;

/**
 * Letters that stand upright in vertical text, among others that lie. Which they are follows UAX 50
 * (Unicode's table of vertical orientation) in its outlines: what is East Asian stands, brackets
 * and strokes lie, everything else lies.
 */
final class Upright {
  /** The middle of a letter's square, in ems above the baseline. */
  private static final float MIDDLE = 0.38f;

  /** Points that stand at the lower left of their square stand at its upper right instead. */
  private static final float POINT = 0.55f;

  private static final float SMALL = 0.1f;

  private static final String SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";

  private Upright() {}

  static boolean is(int letter) {
    return switch (letter) {
      case 'ー', '〜', '〰', '＝', '－', '～', '｜', '：', '；', '＿' -> false;
      case '、', '。', '，', '．', '々', '〇', '※', '！', '？' -> true;
      default -> !isBracket(letter) && isEastAsian(letter);
    };
  }

  private static boolean isBracket(int letter) {
    return switch (Character.getType(letter)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isEastAsian(int letter) {
    return switch (Character.UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default ->
          letter >= 0x3000 && letter <= 0x303f
              || letter >= 0x3200 && letter <= 0x33ff
              || letter >= 0xff01 && letter <= 0xff60;
    };
  }

  /**
   * A glyph of a line that is laid out from left to right, for a page that is turned afterwards.
   *
   * @param mask of the glyph as it would lie in such a line
   * @param advance the glyph's, pixels
   */
  static Mask turned(Line.Run run, Mask mask, int letter, float advance) {
    float em = run.face().size();
    float away =
        switch (letter) {
          case '、', '。', '，', '．' -> POINT * em;
          default -> SMALL_KANA.indexOf(letter) >= 0 ? SMALL * em : 0;
        };
    // Turned around the square's middle; what is moved goes up and to the right on the panel.
    return mask.turnedBack(advance / 2, -MIDDLE * em).moved(-away, -away);
  }
}
