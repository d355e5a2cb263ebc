package dev.lectern.protocol.json;

/**
 * Numbers to decimal text and back, exactly: the shortest digits that read back as the same number.
 * What is compared and hashed by bytes goes through here, since a platform's own class library may
 * be a digit off; the ES module has a class of this name that asks the browser.
 */
public final class Decimals {
  private Decimals() {}

  /** As {@link Double#toString(double)} writes it since Java 19. */
  public static String text(double value) {
    return Double.toString(value);
  }

  /**
   * The nearest number.
   *
   * @throws NumberFormatException where the text is none
   */
  public static double parse(String text) {
    return Double.parseDouble(text);
  }
}
