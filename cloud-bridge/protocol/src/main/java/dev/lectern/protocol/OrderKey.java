package dev.lectern.protocol;

/**
 * Names one order, for ever, so that sending it twice buys once.
 *
 * @param value 128 random bits as 32 lower-case hexadecimal digits
 */
public record OrderKey(String value) implements Comparable<OrderKey> {
  public OrderKey {
    Names.requireHex("OrderKey", value, 32);
  }

  @Override
  public int compareTo(OrderKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
