package dev.lectern.hardware.memory;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;

/** A panel in memory: keeps the picture that is visible. Safe to read from any thread. */
public final class MemoryPanel implements Panel {
  private final int width;
  private final int height;
  private final int depth;
  private volatile Shown shown;

  /**
   * What is visible.
   *
   * @param number counts the pictures shown, 0 for the white one at the start
   */
  public record Shown(long number, Frame frame, Refresh refresh) {}

  /**
   * A white panel.
   *
   * @param depth bits a pixel: 1, 4 or 8
   */
  public MemoryPanel(int width, int height, int depth) {
    if (depth != 1 && depth != 4 && depth != 8) {
      throw new IllegalArgumentException("a panel has 1, 4 or 8 bits a pixel");
    }
    this.width = width;
    this.height = height;
    this.depth = depth;
    byte[] white = new byte[width * height];
    java.util.Arrays.fill(white, (byte) ((1 << depth) - 1));
    this.shown = new Shown(0, new Frame(width, height, depth, white), Refresh.FULL);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public synchronized void show(Frame frame, Refresh refresh) {
    if (frame.width() != width || frame.height() != height || frame.depth() != depth) {
      throw new IllegalArgumentException("the frame is not of the panel's size and depth");
    }
    shown = new Shown(shown.number() + 1, frame, refresh);
  }

  public Shown shown() {
    return shown;
  }
}
