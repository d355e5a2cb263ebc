package dev.lectern.bridge.people;

import java.io.ByteArrayOutputStream;

/** RFC 4648, without padding. */
final class Base32 {
  private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String written(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = held << 8 | one & 0xFF;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(SIGNS.charAt(held >> bits & 31));
      }
      held &= 0xFF;
    }
    return bits == 0
        ? text.toString()
        : text.append(SIGNS.charAt(held << 5 - bits & 31)).toString();
  }

  static byte[] read(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      held = held << 5 | SIGNS.indexOf(text.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >> bits & 0xFF);
      }
      held &= 0xFF;
    }
    return bytes.toByteArray();
  }
}
