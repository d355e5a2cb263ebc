package dev.lectern.bridge.kobo;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Kobo said last of a book, and what it was told last.
 *
 * @param spot the place it said: source, a number sign and the span; empty before the first
 * @param bookmark that place in its own words, JSON; given back to it byte for byte, since a Kobo
 *     takes 33.0 for another place than 33
 * @param statistics likewise
 * @param status its own word: {@code ReadyToRead}, {@code Reading}, {@code Finished}; or empty
 * @param minutes that the book was read for there
 * @param modified its own date of that, as it wrote it; or empty
 * @param modifiedSeconds the same, seconds since 1970; 0 for none
 * @param recent digests of what it put lately, newest last
 * @param toldDot the operation whose place it was told last; empty for none
 * @param toldStatus the status it was told last; empty for none
 * @param toldSeconds the date that this was told under, seconds since 1970; 0 for never
 * @param seenPlace up to where in the feed all was weighed for it; 0 to weigh again
 */
public record KoboState(
    String spot,
    String bookmark,
    String statistics,
    String status,
    long minutes,
    String modified,
    long modifiedSeconds,
    List<String> recent,
    String toldDot,
    String toldStatus,
    long toldSeconds,
    long seenPlace) {
  private static final int MOST_RECENT = 16;

  static final KoboState NONE = new KoboState("", "", "", "", 0, "", 0, List.of(), "", "", 0, 0);

  public KoboState {
    recent = List.copyOf(recent);
  }

  /** After a put; what it does not say stays as it was. */
  KoboState after(KoboPut put) {
    List<String> lately = new ArrayList<>(recent);
    lately.add(put.digest());
    while (lately.size() > MOST_RECENT) {
      lately.removeFirst();
    }
    boolean placed = !put.spot().isEmpty();
    return new KoboState(
        placed ? put.spot() : spot,
        placed ? put.bookmark() : bookmark,
        put.statistics().isEmpty() ? statistics : put.statistics(),
        put.status().isEmpty() ? status : put.status(),
        Math.max(0, put.minutes()),
        put.modified(),
        KoboDates.seconds(put.modified()),
        lately,
        toldDot,
        toldStatus,
        toldSeconds,
        0);
  }

  KoboState telling(String dot, String word, long seconds) {
    return new KoboState(
        spot,
        bookmark,
        statistics,
        status,
        minutes,
        modified,
        modifiedSeconds,
        recent,
        dot,
        word,
        seconds,
        seenPlace);
  }

  KoboState seeing(long place) {
    return new KoboState(
        spot,
        bookmark,
        statistics,
        status,
        minutes,
        modified,
        modifiedSeconds,
        recent,
        toldDot,
        toldStatus,
        toldSeconds,
        place);
  }
}
