package dev.lectern.reading.format;

/** How many pixels a picture claims to have, by its header alone. */
final class PictureSize {
  private PictureSize() {}

  /** 0 where the header does not say. */
  static long pixels(byte[] b) {
    if (b.length > 24 && b[0] == (byte) 0x89 && b[1] == 'P') {
      return (long) u32(b, 16) * u32(b, 20);
    }
    if (b.length > 10 && b[0] == 'G' && b[1] == 'I' && b[2] == 'F') {
      return (long) (b[6] & 255 | (b[7] & 255) << 8) * (b[8] & 255 | (b[9] & 255) << 8);
    }
    return b.length > 4 && b[0] == (byte) 0xff && b[1] == (byte) 0xd8 ? jpeg(b) : 0;
  }

  /** Segment by segment up to the one that starts the frame. */
  private static long jpeg(byte[] b) {
    int at = 2;
    while (at + 9 < b.length && b[at] == (byte) 0xff) {
      int kind = b[at + 1] & 255;
      boolean frame = kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
      if (frame) {
        return (long) u16(b, at + 5) * u16(b, at + 7);
      }
      at += kind == 0xff ? 1 : 2 + Math.max(2, u16(b, at + 2));
    }
    return 0;
  }

  private static int u16(byte[] b, int at) {
    return (b[at] & 255) << 8 | b[at + 1] & 255;
  }

  /** Sizes above what an int holds are as good as the largest. */
  private static int u32(byte[] b, int at) {
    long value = (long) u16(b, at) << 16 | u16(b, at + 2);
    return (int) Math.min(Integer.MAX_VALUE, value);
  }
}
