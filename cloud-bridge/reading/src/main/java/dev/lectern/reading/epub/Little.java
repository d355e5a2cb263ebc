package dev.lectern.reading.epub;

/** Unsigned little-endian numbers, as ZIP writes them. */
final class Little {
  private Little() {}

  static int u16(byte[] b, int at) {
    return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
  }

  static long u32(byte[] b, int at) {
    return u16(b, at) | (long) u16(b, at + 2) << 16;
  }
}
