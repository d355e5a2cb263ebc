package dev.lectern.app.pages;

import dev.lectern.device.port.Frame;
import dev.lectern.typesetter.raster.Pixels;

/** From the typesetter's packed pixels to the panel's, and back. */
final class Frames {
  private Frames() {}

  static Frame of(Pixels pixels) {
    byte[] levels = new byte[pixels.width() * pixels.height()];
    for (int y = 0; y < pixels.height(); y++) {
      if (pixels.depth() == 4) {
        pairs(pixels, y, levels);
      } else {
        row(pixels, y, levels);
      }
    }
    return new Frame(pixels.width(), pixels.height(), pixels.depth(), levels);
  }

  /**
   * A row of sixteen greys, as most panels have. Apart from {@link #row}, for a page has over a
   * million pixels and somebody waits for it.
   */
  private static void pairs(Pixels pixels, int y, byte[] levels) {
    byte[] packed = pixels.packed();
    int from = y * pixels.rowBytes();
    int at = y * pixels.width();
    int last = at + pixels.width() - 1;
    while (at < last) {
      int pair = packed[from++];
      levels[at++] = (byte) (pair >> 4 & 15);
      levels[at++] = (byte) (pair & 15);
    }
    if (at == last) {
      levels[at] = (byte) (packed[from] >> 4 & 15);
    }
  }

  /** Without a division: one a pixel took three times as long as all of the rest. */
  private static void row(Pixels pixels, int y, byte[] levels) {
    byte[] packed = pixels.packed();
    int mask = (1 << pixels.depth()) - 1;
    int from = y * pixels.rowBytes();
    int at = y * pixels.width();
    int shift = 8;
    for (int x = 0; x < pixels.width(); x++) {
      shift -= pixels.depth();
      levels[at++] = (byte) (packed[from] >> shift & mask);
      if (shift == 0) {
        shift = 8;
        from++;
      }
    }
  }

  static Pixels pixels(Frame frame) {
    int perByte = 8 / frame.depth();
    int rowBytes = (frame.width() + perByte - 1) / perByte;
    byte[] packed = new byte[rowBytes * frame.height()];
    byte[] levels = frame.pixels();
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        int shift = 8 - frame.depth() * (x % perByte + 1);
        packed[y * rowBytes + x / perByte] |= (byte) (levels[y * frame.width() + x] << shift);
      }
    }
    return new Pixels(frame.width(), frame.height(), frame.depth(), packed);
  }
}
