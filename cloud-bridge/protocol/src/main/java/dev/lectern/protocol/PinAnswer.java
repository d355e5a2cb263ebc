package dev.lectern.protocol;

/**
 * A PIN on its way to the bridge, which alone can read it, and only until it has: the key to it is
 * one half of {@link OrderAsked#challenge}, made for this one answer and then thrown away. So what
 * stays in an outbox, a feed or a backup made later holds no PIN.
 *
 * @param challenge that it answers, 64 hexadecimal digits
 * @param from the device's public key (X25519) for this one answer, 64 hexadecimal digits
 * @param sealed the PIN, filled up to 16 bytes, under AES-256-GCM: 64 hexadecimal digits
 */
public record PinAnswer(OrderKey key, String challenge, String from, String sealed) {
  public PinAnswer {
    Names.requireHex("challenge", challenge, 64);
    Names.requireHex("from", from, 64);
    Names.requireHex("sealed", sealed, 64);
  }
}
