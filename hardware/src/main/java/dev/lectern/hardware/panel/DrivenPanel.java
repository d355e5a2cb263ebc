package dev.lectern.hardware.panel;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A panel on glass. Once the hardware fails it is left alone, which is said once; the device goes
 * on as one without a panel.
 */
final class DrivenPanel implements Panel, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DrivenPanel.class.getName());

  private final int width;
  private final int height;
  private final int depth;
  private final Glass glass;
  private final Turning turning;
  private byte @Nullable [] standing;
  private byte @Nullable [] spare;
  private boolean failed;

  /** The glass is this panel's to close. */
  DrivenPanel(int depth, Glass glass, PanelSettings settings) {
    turning = new Turning(settings.rotate(), settings.gamma(), depth, glass.greys());
    this.width = turning.sideways() ? glass.height() : glass.width();
    this.height = turning.sideways() ? glass.width() : glass.height();
    this.depth = depth;
    this.glass = glass;
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
  public boolean keeps() {
    return glass.keeps();
  }

  @Override
  public synchronized void show(Frame frame, Refresh refresh) {
    if (frame.width() != width || frame.height() != height || frame.depth() != depth) {
      throw new IllegalArgumentException("the frame is not of the panel's size and depth");
    }
    if (failed) {
      return;
    }
    byte[] next = spare == null ? new byte[width * height] : spare;
    turning.onto(next, frame);
    try {
      glass.show(standing, next, refresh);
      spare = standing;
      standing = next;
    } catch (IOException e) {
      failed = true;
      standing = null;
      spare = null;
      LOG.log(
          Level.WARNING,
          "The panel failed, and until the next start pages are shown at the door only: {0}",
          e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    failed = true;
    glass.close();
  }
}
