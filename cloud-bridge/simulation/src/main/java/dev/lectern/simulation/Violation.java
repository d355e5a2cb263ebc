package dev.lectern.simulation;

/** A property of the design does not hold. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The property that a history played twice shows, and one played once cannot. */
  static final String CLOCK = "clock";

  private final String property;

  /**
   * @param property its stable name, by which a shrunk history is known to fail for the same reason
   */
  Violation(String property, String sentence) {
    super(property + ": " + sentence, null, false, false);
    this.property = property;
  }

  String property() {
    return property;
  }
}
