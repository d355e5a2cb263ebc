package dev.lectern.device.understanding;

/**
 * How surely a sentence must have been heard before it is acted on. A recogniser that knows only
 * our sentences turns any sound into one of them; its score says how well the sound really fits.
 */
public final class Gate {
  /** For what can be undone by a word. */
  public static final double HARMLESS = 0.45;

  /** Where money is meant. */
  public static final double MONEY = 0.55;

  /**
   * @param score 0 to 1 as ears reports it, 1 the best
   */
  public static boolean accepts(String intent, double score) {
    return !intent.isEmpty() && score >= (Intents.MONEY.contains(intent) ? MONEY : HARMLESS);
  }

  private Gate() {}
}
