package dev.lectern.device.touch;

/**
 * What a finger did on the panel.
 *
 * @param across where it began, 0 at the panel's left edge to 1 at its right
 * @param down likewise from its upper edge
 * @param toAcross where it ended; where it began, but for {@link Gesture#MARK}
 */
public record Touch(double across, double down, Gesture gesture, double toAcross, double toDown) {
  public Touch(double across, double down, Gesture gesture) {
    this(across, down, gesture, across, down);
  }

  /** The written form is the lower-case name. */
  public enum Gesture {
    TAP,
    /** Half a second and longer in one place. */
    HOLD,
    /** Moved to the left. */
    LEFT,
    /** Moved to the right. */
    RIGHT,
    /** Held, and then drawn to another place. */
    MARK
  }

  public Touch {
    if (!(isOnPanel(across) && isOnPanel(down) && isOnPanel(toAcross) && isOnPanel(toDown))) {
      throw new IllegalArgumentException("a touch lies on the panel, from 0 to 1 either way");
    }
  }

  private static boolean isOnPanel(double share) {
    return share >= 0 && share <= 1;
  }
}
