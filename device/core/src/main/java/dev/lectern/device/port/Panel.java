package dev.lectern.device.port;

/** A screen, e-ink or not. */
public interface Panel {
  int width();

  int height();

  /** Bits a pixel. */
  int depth();

  /** Whether the picture stays there without power, as on e-ink. */
  default boolean keeps() {
    return true;
  }

  /** Shows a picture of the panel's own size and depth; returns when it is visible. */
  void show(Frame frame, Refresh refresh);

  /** How e-ink changes: a partial refresh is quick, a full one clears ghosts. */
  enum Refresh {
    PARTIAL,
    FULL
  }
}
