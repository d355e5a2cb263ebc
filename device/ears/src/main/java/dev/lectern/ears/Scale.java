package dev.lectern.ears;

/**
 * Makes the engines' different measures one score. Each engine names two values of its own: where
 * harmless commands begin to be accepted and where buying does; these meet the device's two gates.
 *
 * @param harmless own measure at {@value #AT_HARMLESS}
 * @param money own measure at {@value #AT_MONEY}
 */
public record Scale(double harmless, double money) {
  static final double AT_HARMLESS = 0.45;
  static final double AT_MONEY = 0.55;

  public Scale {
    if (harmless == money) {
      throw new IllegalArgumentException("the two points of a scale must differ");
    }
  }

  /** The score, between 0 and 1. */
  public double score(double measure) {
    double steps = (measure - harmless) / (money - harmless);
    return Math.clamp(AT_HARMLESS + steps * (AT_MONEY - AT_HARMLESS), 0, 1);
  }
}
