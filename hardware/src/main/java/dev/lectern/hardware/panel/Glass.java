package dev.lectern.hardware.panel;

import dev.lectern.device.port.Panel.Refresh;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a picture stands on, in its own direction and its own greys. */
interface Glass extends AutoCloseable {
  int width();

  int height();

  /** How many greys it is given: 0 for black to {@code greys - 1} for white. */
  int greys();

  /** Whether the picture stays without power. */
  boolean keeps();

  /**
   * Shows a picture; returns when it is visible.
   *
   * @param before what stands there, one byte a pixel, or null where nobody knows
   * @throws IOException with one sentence, where the hardware does not do it
   */
  void show(byte @Nullable [] before, byte[] now, Refresh refresh) throws IOException;

  @Override
  void close();
}
