package dev.lectern.device.commerce;

/**
 * Digits that are being entered by keys: one digit is offered, keys change it, and one takes it.
 *
 * @param pin what was taken so far
 * @param offered 0 to 9, or {@link #DONE}
 */
public record DigitEntry(Pin pin, int offered) {
  /** Offered once there are digits enough. */
  public static final int DONE = 10;

  /** In the middle: no digit is more than five keys away. */
  private static final int FIRST = 5;

  public static final DigitEntry NONE = new DigitEntry(Pin.EMPTY, FIRST);

  /** The next or the previous of what may be taken; after the last comes the first. */
  public DigitEntry turned(int by) {
    if (pin.length() == Pin.MOST) {
      return this;
    }
    int choices = pin.isWhole() ? DONE + 1 : DONE;
    return new DigitEntry(pin, Math.floorMod(offered + by, choices));
  }

  /** Takes the digit that is offered; of a whole PIN at its longest nothing but the end is left. */
  public DigitEntry taken() {
    Pin next = pin.with(offered);
    return new DigitEntry(next, next.length() == Pin.MOST ? DONE : FIRST);
  }

  /** Takes a digit that was touched; nothing more goes into a PIN at its longest. */
  public DigitEntry with(int digit) {
    return pin.length() == Pin.MOST ? this : new DigitEntry(pin, digit).taken();
  }

  /** Takes the last digit back. */
  public DigitEntry shorter() {
    return new DigitEntry(pin.shorter(), FIRST);
  }

  public boolean isDone() {
    return offered == DONE;
  }
}
