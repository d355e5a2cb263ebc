package dev.lectern.hardware.panel;

/** A rectangle of pixels, from its upper left corner. */
record Area(int x, int y, int width, int height) {
  long pixels() {
    return (long) width * height;
  }

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  /** The smallest rectangle around both. */
  Area with(Area other) {
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Area(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }
}
