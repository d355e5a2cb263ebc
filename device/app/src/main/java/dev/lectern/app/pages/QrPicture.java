package dev.lectern.app.pages;

import dev.lectern.device.port.Frame;
import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code in whole pixels: every module has the same number of them, black or white and nothing
 * between, so that it is as crisp at one bit as at four.
 *
 * @param code what is drawn
 */
record QrPicture(QrCode code) {
  /** White around it, in modules; ISO/IEC 18004 wants four. */
  static final int QUIET = 4;

  /** Of the panel's height, from the bottom. */
  private static final double SHARE = 0.36;

  static QrPicture of(QrCode code) {
    return new QrPicture(code);
  }

  /** Draws it into the lower part of a picture, in the middle. */
  void onto(Frame frame) {
    int modules = code.size + 2 * QUIET;
    int room = Math.min(frame.width(), (int) (frame.height() * SHARE));
    int pixels = Math.max(1, room / modules);
    int side = Math.min(modules * pixels, Math.min(frame.width(), frame.height()));
    int left = (frame.width() - side) / 2;
    int top = frame.height() - side - pixels * QUIET / 2;
    byte white = (byte) ((1 << frame.depth()) - 1);
    for (int y = 0; y < side && top + y < frame.height(); y++) {
      for (int x = 0; x < side; x++) {
        boolean dark = code.getModule(x / pixels - QUIET, y / pixels - QUIET);
        frame.pixels()[(top + y) * frame.width() + left + x] = dark ? 0 : white;
      }
    }
  }
}
