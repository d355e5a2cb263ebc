package dev.lectern.reading.pace;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How fast somebody has read in one work. Each advance says how long was looked at what lies
 * between it and the act before it on that screen.
 *
 * @param millis of reading, where it is known how far that led
 * @param fraction of the work that was read in that time; more than 1 where it was read again
 * @param positions that the work has by what its acts say, see {@code Positions}; 0 where they do
 *     not say
 */
public record Pace(long millis, double fraction, double positions) {
  /** Before so much has been read, nobody knows how fast that is. */
  private static final long ENOUGH_MILLIS = 2 * 60_000L;

  private static final double ENOUGH = 0.005;

  /** Who comes so much further with one page has leafed. */
  private static final double LEAP = 0.05;

  /** From here on a position tells well enough how many there are. */
  private static final int TELLING = 20;

  /** What was heard says nothing of how fast somebody reads. */
  private static final String HEARD = "read-aloud";

  /**
   * Of one reader in one work.
   *
   * @param acts of that work, in any order
   */
  public static Pace of(Collection<Operation> acts, ReaderId reader) {
    List<Operation> inOrder =
        acts.stream()
            .filter(act -> act.loc() != null && act.reader().equals(reader))
            .sorted(Comparator.comparingLong(act -> act.dot().n()))
            .toList();
    Map<ActorId, Operation> before = new HashMap<>();
    long millis = 0;
    double fraction = 0;
    Locator furthest = null;
    for (Operation act : inOrder) {
      Locator place = Objects.requireNonNull(act.loc());
      Operation last = before.put(act.dot().actor(), act);
      double step = last == null ? 0 : step(last, act);
      long look = Look.millis(act);
      if (step > 0 && look > 0 && !act.why().equals(HEARD)) {
        millis += look;
        fraction += step;
      }
      if (furthest == null || place.position() > furthest.position()) {
        furthest = place;
      }
    }
    return new Pace(millis, fraction, furthest == null ? 0 : positions(furthest));
  }

  private static double positions(Locator furthest) {
    return furthest.position() >= TELLING && furthest.totalProgression() > 0
        ? (furthest.position() - 0.5) / furthest.totalProgression()
        : 0;
  }

  /** How far it led, where that was a step of reading; else 0. */
  private static double step(Operation last, Operation act) {
    boolean together =
        last.read() == act.read()
            && Objects.equals(last.edition(), act.edition())
            && last.dot().n() + 1 == act.covers();
    double step =
        Objects.requireNonNull(act.loc()).totalProgression()
            - Objects.requireNonNull(last.loc()).totalProgression();
    return together && step > 0 && step <= LEAP * (act.dot().n() - act.covers() + 1) ? step : 0;
  }

  /**
   * How long a whole book takes, milliseconds: by what has been read of it, or by the reader's
   * other books where that is not enough; empty where neither is.
   *
   * @param own in that book
   * @param all in every book, that one too
   * @param positions of that book
   */
  public static OptionalDouble wholeBook(Pace own, Collection<Pace> all, int positions) {
    if (own.millis >= ENOUGH_MILLIS && own.fraction >= ENOUGH) {
      return OptionalDouble.of(own.millis / own.fraction);
    }
    double millis = 0;
    double read = 0;
    for (Pace pace : all) {
      if (pace.positions > 0) {
        millis += pace.millis;
        read += pace.fraction * pace.positions;
      }
    }
    return millis >= ENOUGH_MILLIS && read >= 1
        ? OptionalDouble.of(millis / read * positions)
        : OptionalDouble.empty();
  }
}
