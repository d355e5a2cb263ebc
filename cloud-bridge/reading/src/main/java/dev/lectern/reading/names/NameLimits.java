package dev.lectern.reading.names;

/**
 * How much is read and kept.
 *
 * @param characters of text read in one look; a chapter is never left half read
 * @param forms different spellings that are counted at once; when there are more, those seen only
 *     once so far are forgotten
 * @param entries told at most
 * @param parts into which the text read is divided to show where a name occurs
 */
public record NameLimits(int characters, int forms, int entries, int parts) {
  public NameLimits {
    if (characters < 1 || forms < 1 || entries < 1 || parts < 1) {
      throw new IllegalArgumentException("a limit must be above 0");
    }
  }

  /** A small board reads so much within about a second. */
  public static final NameLimits USUAL = new NameLimits(400_000, 4_000, 100, 24);

  public NameLimits characters(int most) {
    return new NameLimits(most, forms, entries, parts);
  }

  public NameLimits forms(int most) {
    return new NameLimits(characters, most, entries, parts);
  }
}
