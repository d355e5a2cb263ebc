package dev.lectern.device.touch;

/**
 * What a finger did on the panel.
 *
 * @param across where it began, 0 at the panel's left edge to 1 at its right
 * @param down likewise from its upper edge
 */
public record Touch(double across, double down, Gesture gesture) {

  /** The written form is the lower-case name. */
  public enum Gesture {
    TAP,
    /** Half a second and longer in one place. */
    HOLD,
    /** Moved to the left. */
    LEFT,
    /** Moved to the right. */
    RIGHT
  }

  public Touch {
    if (!(across >= 0 && across <= 1 && down >= 0 && down <= 1)) {
      throw new IllegalArgumentException("a touch lies on the panel, from 0 to 1 either way");
    }
  }
}
