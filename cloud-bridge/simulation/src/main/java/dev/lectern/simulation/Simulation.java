package dev.lectern.simulation;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.SqliteStore;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Plays histories, one after the other, on one SQLite in memory. */
final class Simulation {
  /** Says at once what a failed commit is; here they fail all the time. */
  private static final Logger COMMITS = Logger.getLogger("dev.lectern.bridge");

  /** Twenty years back and some hours: no clock that is off so far may change anything. */
  private static final long TWIN_SKEW_MS = -20L * 365 * 24 * 3_600_000 + 12_345_678;

  private Simulation() {}

  /** Ends the transaction that a history lives in. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("over", null, false, false);
    }
  }

  /** What one history came to. */
  record Outcome(Plan plan, @Nullable Violation violation, Trace trace) {
    String words() {
      return violation == null ? "all held" : String.valueOf(violation.getMessage());
    }
  }

  /** Something done with an open simulation, on one thread. */
  static <T> T with(Function<Player, T> work) {
    COMMITS.setLevel(Boolean.getBoolean("lectern.sim.log") ? Level.ALL : Level.OFF);
    try (SqliteStore store = SqliteStore.inMemory()) {
      store.write(
          sql -> {
            SimBridge.furnish(sql);
            return 0;
          });
      return work.apply(new Player(store));
    }
  }

  /** Plays plans on one database. */
  static final class Player {
    private final SqliteStore store;
    private @Nullable SimBridge bridge;
    private Merges merges = new Merges(0);

    private Player(SqliteStore store) {
      this.store = store;
    }

    Outcome play(Plan plan, Tally tally, boolean traced) {
      return play(plan, tally, traced, 0);
    }

    /** As above, and once more with other wall clocks: it comes to the same, line by line. */
    Outcome playTwice(Plan plan, Tally tally) {
      Outcome one = play(plan, tally, true);
      if (one.violation() != null) {
        return one;
      }
      tally.clockTwins++;
      Outcome other = play(plan, new Tally(), true, TWIN_SKEW_MS);
      return one.trace().text().equals(other.trace().text())
          ? one
          : new Outcome(
              plan,
              new Violation(
                  Violation.CLOCK,
                  "with other clocks the history is another one: "
                      + other.trace().differsFrom(one.trace())
                      + (other.violation() == null ? "" : "; " + other.words())),
              other.trace());
    }

    /** With all wall clocks wrong by that much more. */
    private Outcome play(Plan plan, Tally tally, boolean traced, long clockSkewMs) {
      Trace trace = new Trace(traced);
      Violation[] violation = new Violation[1];
      try {
        store.write(
            sql -> {
              violation[0] = run(sql, plan, tally, trace, clockSkewMs);
              throw new Over();
            });
      } catch (Over over) {
        // As every history ends: nothing of it is kept.
      }
      return new Outcome(plan, violation[0], trace);
    }

    /** What was merged and decided in the history that was played last. */
    Merges merges() {
      return merges;
    }

    private @Nullable Violation run(
        Sql sql, Plan plan, Tally tally, Trace trace, long clockSkewMs) {
      if (bridge == null) {
        bridge = new SimBridge(sql);
      }
      try {
        World world = new World(plan, bridge, tally, trace, clockSkewMs);
        merges = world.merges;
        world.run();
        return null;
      } catch (Violation violation) {
        return violation;
      } catch (RuntimeException | AssertionError defect) {
        StackTraceElement[] where = defect.getStackTrace();
        return new Violation("defect", defect + (where.length > 0 ? " at " + where[0] : ""));
      }
    }
  }
}
