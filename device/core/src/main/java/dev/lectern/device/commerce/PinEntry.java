package dev.lectern.device.commerce;

import dev.lectern.protocol.OrderKey;

/**
 * A PIN that is being entered by keys: one digit is offered, keys change it, and one takes it.
 *
 * @param order that waits for it
 * @param pin what was taken so far
 * @param offered 0 to 9, or {@link #DONE}
 */
public record PinEntry(OrderKey order, Pin pin, int offered) {
  /** Offered once there are digits enough. */
  public static final int DONE = 10;

  /** In the middle: no digit is more than five keys away. */
  private static final int FIRST = 5;

  public static PinEntry of(OrderKey order) {
    return new PinEntry(order, Pin.EMPTY, FIRST);
  }

  /** The next or the previous of what may be taken; after the last comes the first. */
  public PinEntry turned(int by) {
    if (pin.length() == Pin.MOST) {
      return this;
    }
    int choices = pin.isWhole() ? DONE + 1 : DONE;
    return new PinEntry(order, pin, Math.floorMod(offered + by, choices));
  }

  /** Takes the digit that is offered; of a whole PIN at its longest nothing but the end is left. */
  public PinEntry taken() {
    Pin next = pin.with(offered);
    return new PinEntry(order, next, next.length() == Pin.MOST ? DONE : FIRST);
  }

  /** Takes a digit that was touched; nothing more goes into a PIN at its longest. */
  public PinEntry with(int digit) {
    return pin.length() == Pin.MOST ? this : new PinEntry(order, pin, digit).taken();
  }

  /** Takes the last digit back. */
  public PinEntry shorter() {
    return new PinEntry(order, pin.shorter(), FIRST);
  }

  public boolean isDone() {
    return offered == DONE;
  }
}
