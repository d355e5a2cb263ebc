package dev.lectern.stage.scene;

/**
 * When a page counts as read.
 *
 * @param dwellMs this long on one page, or
 * @param turnMs two turns this far apart; 0 lets every turn count
 */
public record Pace(long dwellMs, long turnMs) {
  /** Sooner than with a person, who would look at a page for 20 s. */
  public static final Pace DEMO = new Pace(1_500, 150);

  /** For benchmarks: every turn is an act. */
  public static final Pace EVERY_TURN = new Pace(1_500, 0);
}
