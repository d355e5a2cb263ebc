package dev.lectern.reading.find;

/**
 * How far one look goes.
 *
 * @param hits given at once
 * @param characters of text looked through before an answer is given, found or not; a chapter is
 *     never left half read
 * @param words UTF-16 units that somebody may look for
 * @param around UTF-16 units of a snippet to each side of what was found
 */
public record FindLimits(int hits, int characters, int words, int around) {
  public FindLimits {
    if (hits < 1 || characters < 1 || words < 1 || around < 0) {
      throw new IllegalArgumentException("a limit must be above 0");
    }
  }

  /** A small board reads so much within about a second. */
  public static final FindLimits USUAL = new FindLimits(50, 400_000, 200, 60);

  /** The same, with less text at once. */
  public FindLimits characters(int most) {
    return new FindLimits(hits, most, words, around);
  }

  /** The same, with fewer hits at once. */
  public FindLimits hits(int most) {
    return new FindLimits(most, characters, words, around);
  }
}
