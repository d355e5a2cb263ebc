package dev.lectern.reading.place;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import java.util.Collection;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody was at a time that people name: "go back to where I was this morning". Here the
 * clocks of the devices are believed, since they are all that the question can mean; what comes of
 * it is one restore, which can be undone.
 */
public final class Recall {
  private Recall() {}

  /** A time that people name. The written form is what sentence files and requests say. */
  public enum When {
    THIS_MORNING("this-morning"),
    THIS_AFTERNOON("this-afternoon"),
    BEFORE_LUNCH("before-lunch"),
    AN_HOUR_AGO("an-hour-ago"),
    YESTERDAY("yesterday"),
    LAST_NIGHT("last-night"),
    LAST_WEEK("last-week");

    private final String written;

    When(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }

    /** The time of that written form, or null where there is none. */
    public static @Nullable When parse(String written) {
      for (When when : values()) {
        if (when.written.equals(written)) {
          return when;
        }
      }
      return null;
    }
  }

  /** From the first minute to before the last, since 1970 in UTC. */
  private record Span(long from, long to) {}

  /**
   * The last place of that time; where nobody read then, the last one before.
   *
   * @param now ISO 8601
   * @param zoneMinutes the reader's offset from UTC
   * @return null where nothing is known of that time or before
   */
  public static @Nullable Operation place(Places places, When when, String now, int zoneMinutes) {
    OptionalLong minutes = WallTime.minutes(now);
    if (minutes.isEmpty()) {
      return null;
    }
    Span span = span(when, minutes.getAsLong(), zoneMinutes);
    Operation within = null;
    Operation before = null;
    for (Operation act : places.operations()) {
      OptionalLong at = WallTime.minutes(act.at());
      if (at.isEmpty() || at.getAsLong() >= span.to() || !Kinds.isDestination(act)) {
        continue;
      }
      if (at.getAsLong() >= span.from()) {
        within = later(within, act);
      } else {
        before = later(before, act);
      }
    }
    return within == null ? before : within;
  }

  private static Operation later(@Nullable Operation one, Operation other) {
    if (one == null) {
      return other;
    }
    int byClock = one.at().compareTo(other.at());
    if (byClock != 0) {
      return byClock < 0 ? other : one;
    }
    return one.lamport() <= other.lamport() ? other : one;
  }

  private static Span span(When when, long now, int zoneMinutes) {
    long today = Math.floorDiv(now + zoneMinutes, WallTime.DAY) * WallTime.DAY - zoneMinutes;
    long noon = today + 12 * 60;
    long soon = now + 1;
    return switch (when) {
      case THIS_MORNING -> new Span(today + 4 * 60, Math.min(noon, soon));
      case THIS_AFTERNOON -> new Span(noon, Math.min(today + 18 * 60, soon));
      case BEFORE_LUNCH -> new Span(today, now < noon ? noon - WallTime.DAY : noon);
      case AN_HOUR_AGO -> new Span(Long.MIN_VALUE, now - 60 + 1);
      case YESTERDAY -> new Span(today - WallTime.DAY, today);
      case LAST_NIGHT -> new Span(today - 6 * 60, Math.min(today + 4 * 60, soon));
      case LAST_WEEK -> new Span(Long.MIN_VALUE, today - 6 * WallTime.DAY);
    };
  }

  /**
   * Displays that line of the history again on a screen where the book is open: one move, so that
   * the next undo takes back exactly it.
   *
   * @param line of the history; its place is displayed again
   * @param before the move's source: what is displayed now
   */
  public static Undo restore(Desk desk, Stamp stamp, Operation line, Move before) {
    Operation restore = new Acts(desk).restore(stamp, line.dot(), line.edition(), line.loc());
    return new Undo(
        restore, new Move(before.from(), before.edition(), before.loc(), restore.dot()));
  }

  /**
   * Displays that line of the history again everywhere, from a page that shows lines and no place
   * of its own: whoever chose one has seen the heads beside it, and gives them up. What was done
   * since the page was drawn nobody there has seen, and it stays.
   *
   * @param desk of the page
   * @param displayed the heads that the page showed
   * @return null where no such line is known, or it goes nowhere
   */
  public static @Nullable Operation restoreEverywhere(
      Desk desk, Stamp stamp, Dot line, Collection<Operation> displayed) {
    Operation chosen = desk.places().operation(line);
    if (chosen == null || !chosen.dot().equals(line) || !Kinds.isDestination(chosen)) {
      // What the line was folded into since is a place that the page did not show.
      return null;
    }
    Places places = desk.places();
    // The page is of an earlier hour: a book finished since stays finished for whoever reads on.
    Settled seen = desk.settled().settlingAsSeen(places, chosen);
    for (Operation head : displayed) {
      seen = seen.settlingAsSeen(places, head);
    }
    Desk all =
        new Desk(
            desk.actor(),
            desk.reader(),
            desk.work(),
            places,
            seen,
            places.currentRead(),
            desk.limits());
    return new Acts(all).restore(stamp, chosen.dot(), chosen.edition(), chosen.loc());
  }
}
