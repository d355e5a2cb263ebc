package dev.lectern.hardware.panel;

import dev.lectern.device.port.Panel.Refresh;
import dev.lectern.hardware.panel.RefreshPolicy.Update;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** E-paper behind an IT8951. */
final class EPaper implements Glass {
  private static final Logger LOG = Logger.getLogger(EPaper.class.getName());
  private static final int GREYS = 16;

  private final It8951Link link;
  private final It8951 controller;
  private final int width;
  private final int height;
  private final RefreshPolicy policy;
  private boolean broken;

  private EPaper(It8951Link link, It8951 controller, It8951.PanelInfo info, int fullEvery) {
    this.link = link;
    this.controller = controller;
    this.width = info.width();
    this.height = info.height();
    this.policy = new RefreshPolicy(width, height, fullEvery);
  }

  /**
   * Starts the controller for pictures of that size, as they stand on the glass. The link is then
   * this glass's to close, and is closed where this throws.
   *
   * @param vcom volts below zero
   * @throws IOException with one sentence, where it does not answer or drives another size
   */
  static EPaper open(
      It8951Link link, Patience patience, int width, int height, double vcom, int fullEvery)
      throws IOException {
    try {
      It8951 controller = new It8951(link, patience);
      It8951.PanelInfo info = controller.start();
      if (senseless(info)) {
        throw new IOException(
            "No IT8951 answers on SPI: look at its wires, and that its switch stands on SPI.");
      }
      if (info.width() != width || info.height() != height) {
        throw new IOException(
            "The IT8951 drives %d x %d pixels and is configured as %d x %d."
                .formatted(info.width(), info.height(), width, height));
      }
      if (width % RefreshPolicy.ALIGN != 0) {
        throw new IOException(
            "The IT8951's rows are of %d pixels, and they must be a multiple of 4."
                .formatted(width));
      }
      // The voltage comes last: none is set where anything else is amiss.
      controller.prepare(info, (int) Math.round(-1000 * vcom));
      return new EPaper(link, controller, info, fullEvery);
    } catch (IOException e) {
      link.close();
      throw e;
    }
  }

  /** A line that nobody drives reads as all zeros or all ones. */
  private static boolean senseless(It8951.PanelInfo info) {
    return info.width() == 0
        || info.height() == 0
        || info.width() == 0xFFFF
        || info.height() == 0xFFFF;
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
  public int greys() {
    return GREYS;
  }

  @Override
  public boolean keeps() {
    return true;
  }

  @Override
  public void show(byte @Nullable [] before, byte[] now, Refresh refresh) throws IOException {
    List<Update> updates = policy.next(before, now, refresh);
    try {
      for (Update update : updates) {
        if (update.waveform() == Waveform.INIT) {
          // Nothing of a picture is looked at while clearing; it is loaded for what follows.
          controller.display(update.area(), update.waveform());
          controller.awaitShown();
        } else {
          controller.load(update.area(), now, width);
        }
      }
      for (Update update : updates) {
        if (update.waveform() != Waveform.INIT) {
          controller.display(update.area(), update.waveform());
        }
      }
      if (!updates.isEmpty()) {
        controller.awaitShown();
      }
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      if (!broken) {
        controller.sleep();
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "The panel could not be put to sleep.", e);
    } finally {
      link.close();
    }
  }
}
