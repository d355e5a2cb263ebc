package dev.lectern.typesetter.raster;

/**
 * A grey picture, row by row, 0 black to 255 white.
 *
 * @param pixels width times height bytes
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
// protects.
public record Grey(int width, int height, byte[] pixels) {
  public Grey {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          "a picture of " + width + "x" + height + " has not so many pixels");
    }
  }

  /**
   * The same picture in another size: each new pixel is the mean of the area it covers, so that
   * thin strokes of an engraving become grey instead of vanishing.
   */
  public Grey scaled(int toWidth, int toHeight) {
    if (toWidth == width && toHeight == height) {
      return this;
    }
    // Two passes, sideways first, keep the working memory at one narrow float picture.
    float[] narrow = new float[toWidth * height];
    double stepX = (double) width / toWidth;
    for (int x = 0; x < toWidth; x++) {
      double from = x * stepX;
      double to = from + stepX;
      for (int y = 0; y < height; y++) {
        narrow[y * toWidth + x] = mean(y * width, 1, width, from, to);
      }
    }
    byte[] out = new byte[toWidth * toHeight];
    double stepY = (double) height / toHeight;
    for (int y = 0; y < toHeight; y++) {
      double from = y * stepY;
      double to = from + stepY;
      for (int x = 0; x < toWidth; x++) {
        out[y * toWidth + x] = (byte) Math.round(column(narrow, x, toWidth, from, to));
      }
    }
    return new Grey(toWidth, toHeight, out);
  }

  /** A rectangle of the picture; what would lie outside is left out. */
  public Grey part(int x, int y, int w, int h) {
    int wide = Math.min(w, width - x);
    int high = Math.min(h, height - y);
    byte[] out = new byte[wide * high];
    for (int row = 0; row < high; row++) {
      System.arraycopy(pixels, (y + row) * width + x, out, row * wide, wide);
    }
    return new Grey(wide, high, out);
  }

  /** The same picture turned by a quarter, against the clock. */
  public Grey turnedBack() {
    byte[] turned = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[(width - 1 - x) * height + y] = pixels[y * width + x];
      }
    }
    return new Grey(/* width= */ height, /* height= */ width, turned);
  }

  private float mean(int base, int step, int limit, double from, double to) {
    double sum = 0;
    double weight = 0;
    for (int i = (int) from; i < Math.min(limit, Math.ceil(to)); i++) {
      double part = Math.min(to, i + 1) - Math.max(from, i);
      sum += part * (pixels[base + i * step] & 255);
      weight += part;
    }
    return (float) (sum / weight);
  }

  private float column(float[] narrow, int x, int stride, double from, double to) {
    double sum = 0;
    double weight = 0;
    for (int i = (int) from; i < Math.min(height, Math.ceil(to)); i++) {
      double part = Math.min(to, i + 1) - Math.max(from, i);
      sum += part * narrow[i * stride + x];
      weight += part;
    }
    return (float) (sum / weight);
  }

  /**
   * The picture in the panel's few greys, the error of each pixel handed on to its neighbours
   * (Floyd and Steinberg), every other row from right to left so that no worms appear.
   *
   * @param depth bits a pixel of the panel: 1 or 4
   */
  public Grey dithered(int depth) {
    int levels = (1 << depth) - 1;
    float step = 255f / levels;
    byte[] out = new byte[pixels.length];
    float[] now = new float[width + 2];
    float[] next = new float[width + 2];
    for (int y = 0; y < height; y++) {
      boolean forward = (y & 1) == 0;
      for (int i = 0; i < width; i++) {
        int x = forward ? i : width - 1 - i;
        int ahead = forward ? 1 : -1;
        float wanted = (pixels[y * width + x] & 255) + now[x + 1];
        int level = Math.max(0, Math.min(levels, Math.round(wanted / step)));
        float error = wanted - level * step;
        out[y * width + x] = (byte) Math.round(level * step);
        now[x + 1 + ahead] += error * 7 / 16;
        next[x + 1 - ahead] += error * 3 / 16;
        next[x + 1] += error * 5 / 16;
        next[x + 1 + ahead] += error / 16;
      }
      float[] swap = now;
      now = next;
      next = swap;
      java.util.Arrays.fill(next, 0);
    }
    return new Grey(width, height, out);
  }
}
