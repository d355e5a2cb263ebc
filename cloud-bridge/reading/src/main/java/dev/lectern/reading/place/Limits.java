package dev.lectern.reading.place;

/**
 * The figures in the rules.
 *
 * @param settledActors how many actors an operation's {@code settled} names; above that superseded
 *     ones are left out, never a head
 * @param restartBelow a place below this share of the work (0 to 1) can begin the next read
 * @param sustainedMs how long one reads there before it does, milliseconds
 */
public record Limits(int settledActors, double restartBelow, long sustainedMs) {
  /** The figures of the design: 32 actors, 10 %, 2 minutes. */
  public static final Limits DEFAULT = new Limits(32, 0.10, 120_000);

  public Limits {
    if (settledActors < 1 || !(restartBelow >= 0 && restartBelow <= 1) || sustainedMs < 0) {
      throw new IllegalArgumentException("limits of places are out of range");
    }
  }
}
