package dev.lectern.protocol;

/**
 * What became of an order, announced where it was asked.
 *
 * @param device that asked
 * @param charged zero unless placed
 * @param sentence for people, one sentence
 */
public record OrderOutcome(
    OrderKey key, WorkId work, DeviceId device, State state, Money charged, String sentence) {

  /** The written form is the lower-case name with hyphens. */
  public enum State {
    PLACED,
    ALREADY_OWNED,
    CANCELLED,
    REFUSED
  }
}
