package dev.lectern.app.pages;

import dev.lectern.device.port.Frame;
import dev.lectern.typesetter.raster.Pixels;

/** From the typesetter's packed pixels to the panel's, and back. */
final class Frames {
  private Frames() {}

  static Frame of(Pixels pixels) {
    byte[] packed = pixels.packed();
    byte[] levels = new byte[pixels.width() * pixels.height()];
    int perByte = 8 / pixels.depth();
    int mask = (1 << pixels.depth()) - 1;
    int at = 0;
    for (int y = 0; y < pixels.height(); y++) {
      int row = y * pixels.rowBytes();
      for (int x = 0; x < pixels.width(); x++) {
        int shift = 8 - pixels.depth() * (x % perByte + 1);
        levels[at++] = (byte) (packed[row + x / perByte] >> shift & mask);
      }
    }
    return new Frame(pixels.width(), pixels.height(), pixels.depth(), levels);
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
