package dev.lectern.typesetter.page;

import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.font.Shaped;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.line.Squares;
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

  private static final int FIRST_EAST_ASIAN = 0x2e80;

  private static final String SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";

  private Upright() {}

  /** Where the top of a letter's square is, in ems above the baseline. */
  static final float TOP = MIDDLE + 0.5f;

  /** Whether a letter of a run stands, by what it is and by what the book wants. */
  static boolean is(int letter, Line.Run run) {
    if (run.style().standing() == TextStyle.Standing.SIDEWAYS) {
      return false;
    }
    return Squares.are(run.style(), run.words())
        ? !isStroke(letter) && (letter < FIRST_EAST_ASIAN || !isBracket(letter))
        : is(letter);
  }

  private static boolean isStroke(int letter) {
    return switch (letter) {
      case 'ー', '〜', '〰', '＝', '－', '～', '｜', '：', '；', '＿' -> true;
      default -> false;
    };
  }

  static boolean is(int letter) {
    return switch (letter) {
      case '、', '。', '，', '．', '々', '〇', '※', '！', '？' -> true;
      default -> !isStroke(letter) && !isBracket(letter) && isEastAsian(letter);
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
   * @param i the glyph's index
   * @param mask of the glyph as it would lie in such a line
   */
  static Mask turned(Line.Run run, int i, Mask mask, int letter) {
    Shaped shaped = run.shaped();
    float em = run.face().size();
    float away =
        switch (letter) {
          case '、', '。', '，', '．' -> POINT * em;
          default -> SMALL_KANA.indexOf(letter) >= 0 ? SMALL * em : 0;
        };
    // Turned around the square's middle; what is moved goes up and to the right on the panel.
    if (!Squares.are(run.style(), run.words())) {
      float advance = shaped.x()[i + 1] - shaped.x()[i];
      return mask.turnedBack(advance / 2, -MIDDLE * em).moved(-away, -away);
    }
    // What is in one square is turned around its middle, and letters made smaller go up to it.
    float side = run.style().size();
    float middle = shaped.edges()[shaped.chars()[i]] + side / 2 - shaped.x()[i];
    return mask.turnedBack(middle, -MIDDLE * em).moved(-away, -away - MIDDLE * (side - em));
  }
}
