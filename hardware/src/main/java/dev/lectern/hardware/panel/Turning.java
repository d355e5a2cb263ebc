package dev.lectern.hardware.panel;

import dev.lectern.device.port.Frame;

/** From a frame to the glass: turned, and in the glass's greys by a curve. */
final class Turning {
  private final int rotate;
  private final byte[] greys;

  /**
   * @param rotate degrees clockwise: 0, 90, 180 or 270
   * @param gamma 1 leaves the greys; black and white always stay
   * @param depth bits a pixel of frames
   * @param levels greys of the glass
   */
  Turning(int rotate, double gamma, int depth, int levels) {
    this.rotate = rotate;
    greys = new byte[1 << depth];
    for (int i = 0; i < greys.length; i++) {
      double light = Math.pow(i / (double) (greys.length - 1), gamma);
      greys[i] = (byte) Math.round(light * (levels - 1));
    }
  }

  /** Whether the frame's rows are the glass's columns. */
  boolean sideways() {
    return rotate % 180 != 0;
  }

  /** Fills {@code glass}, one byte a pixel, row by row. */
  void onto(byte[] glass, Frame frame) {
    int width = frame.width();
    int height = frame.height();
    byte[] pixels = frame.pixels();
    // Where the frame's first pixel stands on the glass, and the steps to the right and down.
    int first;
    int right;
    int down;
    switch (rotate) {
      case 90 -> {
        first = height - 1;
        right = height;
        down = -1;
      }
      case 180 -> {
        first = width * height - 1;
        right = -1;
        down = -width;
      }
      case 270 -> {
        first = (width - 1) * height;
        right = -height;
        down = 1;
      }
      default -> {
        first = 0;
        right = 1;
        down = width;
      }
    }
    for (int y = 0, from = 0; y < height; y++) {
      int to = first + y * down;
      for (int x = 0; x < width; x++, to += right) {
        glass[to] = greys[pixels[from++] & (greys.length - 1)];
      }
    }
  }
}
