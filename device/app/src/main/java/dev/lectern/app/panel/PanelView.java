package dev.lectern.app.panel;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The panel and what stands on it. Like e-ink, the picture outlives the device: it is kept as a
 * file a moment after it was drawn, and stands there again before anything has been loaded.
 */
public final class PanelView implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PanelView.class.getName());
  private static final int CALM_MILLIS = 400;

  private final Panel panel;
  private final Path file;
  private final Path keyFile;
  private final ScheduledExecutorService clock;
  private @Nullable Frame frame;
  private byte @Nullable [] png;
  private String key = "";
  private long number;
  private @Nullable ScheduledFuture<?> saving;
  private volatile LongConsumer drawn = number -> {};

  /**
   * @param folder where the last picture is kept
   */
  public PanelView(Panel panel, Path folder, ScheduledExecutorService clock) {
    this.panel = panel;
    this.file = folder.resolve("panel.png");
    this.keyFile = folder.resolve("panel.txt");
    this.clock = clock;
    try {
      if (Files.exists(file)) {
        png = Files.readAllBytes(file);
        number = 1;
        // A screen of light is dark after a start: what stood there is to be drawn again.
        key = panel.keeps() && Files.exists(keyFile) ? Files.readString(keyFile) : "";
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The last picture cannot be read; the next one will be drawn.", e);
    }
  }

  /** Tells each new picture's number, on the drawing thread; the listener only enqueues. */
  public void listen(LongConsumer listener) {
    drawn = listener;
  }

  public int width() {
    return panel.width();
  }

  public int height() {
    return panel.height();
  }

  public int depth() {
    return panel.depth();
  }

  /** Rises with each picture; 0 before the first. */
  public synchronized long number() {
    return number;
  }

  /** Whether the screen of that key stands there, drawn in this life or in one before. */
  public synchronized boolean shows(String wanted) {
    return !wanted.isEmpty() && key.equals(keyed(wanted));
  }

  /**
   * Shows a picture; returns when it is visible.
   *
   * @param screen names the screen where the same would be drawn again, else empty
   */
  public void show(Frame next, Panel.Refresh refresh, String screen) {
    panel.show(next, refresh);
    long now;
    synchronized (this) {
      frame = next;
      png = null;
      key = screen.isEmpty() ? "" : keyed(screen);
      now = ++number;
      if (saving != null) {
        saving.cancel(false);
      }
      forget();
      saving = clock.schedule(() -> calm(refresh), CALM_MILLIS, TimeUnit.MILLISECONDS);
    }
    drawn.accept(now);
  }

  /** The picture as PNG, with its number; null before the first. */
  public synchronized @Nullable Picture picture() {
    byte[] encoded = encoded();
    return encoded == null ? null : new Picture(number, encoded);
  }

  private byte @Nullable [] encoded() {
    Frame now = frame;
    if (png == null && now != null) {
      png = Png.encode(now.width(), now.height(), now.depth(), now.pixels());
      frame = null; // The same in a hundredth of the room.
    }
    return png;
  }

  private String keyed(String screen) {
    return panel.width() + "x" + panel.height() + "x" + panel.depth() + " " + screen;
  }

  /** After a power cut in this moment an empty panel is honest, and the page before is not. */
  private void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The picture of the page before cannot be removed.", e);
    }
  }

  private void calm(Panel.Refresh refresh) {
    save();
    if (refresh == Panel.Refresh.FULL) {
      // Drawing a whole screen leaves garbage as large as everything else together. No reader is
      // turning pages here, so it is given back to the board, whose other programs want it.
      System.gc();
    }
  }

  /** Kept for convenience, not for safety: a power cut in between costs one redrawing. */
  private void save() {
    byte[] encoded;
    String screen;
    synchronized (this) {
      encoded = encoded();
      screen = key;
    }
    try {
      if (encoded != null) {
        Files.deleteIfExists(keyFile); // Never an old picture under a new key, or the reverse.
        DurableFiles.write(file, encoded);
        Files.write(keyFile, screen.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The picture on the panel could not be kept.", e);
    }
  }

  @Override
  public void close() {
    ScheduledFuture<?> last;
    synchronized (this) {
      last = saving;
      saving = null;
    }
    if (last != null && last.cancel(false)) {
      save();
    }
  }
}
