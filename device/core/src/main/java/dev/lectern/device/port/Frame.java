package dev.lectern.device.port;

/** A picture for a panel. */
public final class Frame {
  private final int width;
  private final int height;
  private final int depth;
  private final byte[] pixels;

  /**
   * Takes the pixels as they are; nobody changes them afterwards.
   *
   * @param depth bits a pixel: 1, 4 or 8, grey
   * @param pixels one byte a pixel, row by row from the upper left corner, 0 for black to {@code
   *     2^depth - 1} for white
   */
  public Frame(int width, int height, int depth, byte[] pixels) {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException("a frame needs one byte a pixel");
    }
    this.width = width;
    this.height = height;
    this.depth = depth;
    this.pixels = pixels;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int depth() {
    return depth;
  }

  /** The pixels themselves, not a copy: a panel reads them a dozen times a second. */
  public byte[] pixels() {
    return pixels;
  }
}
