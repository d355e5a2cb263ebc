package dev.lectern.app.panel;

/** A picture file of the panel. */
public final class Picture {
  private final long number;
  private final byte[] png;

  Picture(long number, byte[] png) {
    this.number = number;
    this.png = png;
  }

  /** Which picture it is; rises with each. */
  public long number() {
    return number;
  }

  public byte[] png() {
    return png;
  }
}
