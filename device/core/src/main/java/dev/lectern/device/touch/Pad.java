package dev.lectern.device.touch;

/**
 * A field of the keypad.
 *
 * @param digit 0 to 9, {@link #BACK} or {@link #DONE}
 */
public record Pad(int digit) {
  public static final int BACK = -1;
  public static final int DONE = -2;

  private static final int COLUMNS = 3;

  /** In reading order, as telephones have them. */
  private static final int[] FIELDS = {1, 2, 3, 4, 5, 6, 7, 8, 9, BACK, 0, DONE};

  /** The field in that row and column of four rows of three. */
  public static Pad at(int row, int column) {
    return new Pad(FIELDS[row * COLUMNS + column]);
  }
}
