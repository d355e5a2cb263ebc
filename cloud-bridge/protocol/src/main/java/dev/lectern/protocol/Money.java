package dev.lectern.protocol;

/**
 * An amount in integer minor units; never a fraction.
 *
 * @param minor cents, pence, ...; may be negative in a ledger line
 * @param currency three capital letters (ISO 4217)
 */
public record Money(long minor, String currency) {
  public Money {
    if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException("currency must be three capital letters");
    }
  }

  /** For people: {@code 4.00}. The currency is said where more than one is about. */
  @Override
  public String toString() {
    long units = Math.abs(minor) / 100;
    long cents = Math.abs(minor) % 100;
    return (minor < 0 ? "-" : "") + units + (cents < 10 ? ".0" : ".") + cents;
  }
}
