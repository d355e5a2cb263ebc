package dev.lectern.device.commerce;

import dev.lectern.protocol.OrderKey;

/**
 * A PIN that is being entered.
 *
 * @param order that waits for it
 */
public record PinEntry(OrderKey order, DigitEntry digits) {

  static PinEntry of(OrderKey order) {
    return new PinEntry(order, DigitEntry.NONE);
  }

  PinEntry now(DigitEntry next) {
    return new PinEntry(order, next);
  }

  public Pin pin() {
    return digits.pin();
  }
}
