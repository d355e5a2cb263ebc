package dev.lectern.hardware.evdev;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads one input device for as long as the program runs. One that is pulled out, sleeps or is not
 * there yet is looked for again; the log has one line when it is lost and one when it is back. What
 * speaks as no input device does is not read any further.
 */
final class InputReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InputReader.class.getName());

  /** Opens the device anew. */
  interface Source {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Source source;
  private final Duration pause;
  private final Consumer<InputEvent> told;
  private final CountDownLatch closed = new CountDownLatch(1);
  private String trouble = "";

  /**
   * @param pause before the device is looked for again
   */
  InputReader(String name, Source source, Duration pause, Consumer<InputEvent> told) {
    this.name = name;
    this.source = source;
    this.pause = pause;
    this.told = told;
  }

  void start() {
    // A read of a device ends only with the next event, so nobody waits for this thread.
    Thread.ofPlatform().name("input").daemon().start(this::run);
  }

  private void run() {
    try {
      do {
        read();
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (InputStream in = source.open()) {
      byte[] bytes = new byte[InputEvent.BYTES];
      while (closed.getCount() > 0) {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
          throw new EOFException("it has gone");
        }
        InputEvent event = InputEvent.of(bytes);
        if (!event.isPossible()) {
          LOG.log(Level.WARNING, "{0} is no input device; it is not read any more.", name);
          close();
          return;
        }
        fine();
        told.accept(event);
      }
    } catch (IOException e) {
      lost(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "An input device's event could not be taken.", e);
    }
  }

  private void fine() {
    if (!trouble.isEmpty()) {
      trouble = "";
      LOG.log(Level.INFO, "The input device {0} is there again.", name);
    }
  }

  /** Once for each loss, however often it is looked for. */
  private void lost(String why) {
    if (trouble.isEmpty() && closed.getCount() > 0) {
      LOG.log(
          Level.WARNING,
          "The input device {0} cannot be read ({1}); it is looked for again.",
          new Object[] {name, why});
      trouble = why;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
