package dev.lectern.protocol.seal;

import java.util.HexFormat;

/**
 * The name of one connection of a device, chosen by it at random. What was sealed for another is
 * refused, so a broker that kept old bodies can say none of them again.
 */
record Conversation(String hex) {
  static final int BYTES = 16;

  static Conversation of(byte[] bytes) {
    return new Conversation(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
