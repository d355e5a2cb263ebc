package dev.lectern.reading.place;

/**
 * Which looking at pages is reading. Turning pages quickly, and looking something up elsewhere in
 * the book, are none.
 *
 * @param dwellMs a page that was turned to and looked at for so long is a place, milliseconds
 * @param turnMs likewise two pages in a row, each looked at for so long, milliseconds
 * @param peekMs so long at a place that was jumped to, milliseconds,
 * @param peekTurns and so many pages read there, make it the reader's place unasked
 */
public record Pacing(long dwellMs, long turnMs, long peekMs, int peekTurns) {
  /** Of a person: 20 s, 2 s; 2 minutes and three pages. */
  public static final Pacing PERSON = new Pacing(20_000, 2_000, 120_000, 3);

  /** The pages in a row that were looked at for long enough, with the one that was just left. */
  public int run(int before, long lookedMs) {
    return lookedMs >= turnMs ? before + 1 : 0;
  }

  /** Whether whoever turned so many pages in a row is reading. */
  public boolean isReading(int run) {
    return run >= (turnMs == 0 ? 1 : 2);
  }

  /**
   * Whether a look elsewhere has become reading there.
   *
   * @param sinceMs how long ago the reader came there
   * @param run pages in a row
   */
  public boolean staysThere(long sinceMs, int run) {
    return sinceMs >= peekMs && run >= peekTurns;
  }
}
