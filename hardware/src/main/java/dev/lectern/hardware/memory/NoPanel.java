package dev.lectern.hardware.memory;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;

/**
 * Where a device without a panel draws: of the size that it was told, and nothing is kept. Whoever
 * looks at it in a browser is given the pictures by the device itself.
 *
 * @param width pixels
 * @param height pixels
 * @param depth bits a pixel: 1, 4 or 8
 */
public record NoPanel(int width, int height, int depth) implements Panel {
  public NoPanel {
    if (depth != 1 && depth != 4 && depth != 8) {
      throw new IllegalArgumentException("a panel has 1, 4 or 8 bits a pixel");
    }
  }

  @Override
  public void show(Frame frame, Refresh refresh) {
    if (frame.width() != width || frame.height() != height || frame.depth() != depth) {
      throw new IllegalArgumentException("the frame is not of the panel's size and depth");
    }
  }
}
