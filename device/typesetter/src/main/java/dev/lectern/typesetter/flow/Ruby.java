package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.Style;

/** Readings above words, as Japanese has them, and how much further apart the words then stand. */
public final class Ruby {
  /** The size of a reading's letters, in ems of the word's: lines as usual have room for it. */
  public static final float SIZE = 0.42f;

  /** The baseline of a reading above the word's, in ems of the word's. */
  public static final float ABOVE = 0.9f;

  private static final int LONGEST = 60;

  /** Part of an "n" in an em, more or less. */
  private static final float LETTER = 0.45f;

  private Ruby() {}

  /**
   * The style of a word with its reading.
   *
   * @param odd every other one of a ruby: two equal readings side by side are still two
   */
  static Style over(Style style, String word, String reading, boolean odd) {
    String above = reading.strip();
    if (above.isEmpty() || word.isBlank()) {
      return style;
    }
    above = above.substring(0, Math.min(LONGEST, above.length()));
    float em = style.text().size();
    float missing = ems(above) * SIZE - ems(word);
    float further = Math.max(0, missing * em / word.strip().length());
    return style.read(odd ? above + '\u200b' : above, further);
  }

  private static float ems(String text) {
    float ems = 0;
    for (int i = 0; i < text.length(); i++) {
      float breadth = Breadth.of(text.charAt(i));
      ems += breadth > 2 ? 1 : breadth * LETTER;
    }
    return ems;
  }
}
