package dev.lectern.hardware.tilt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads an accelerometer 25 times a second, and twice while nobody looks at the panel. One that
 * cannot be read or feels nothing at all is tried again; the log has one line when it is lost and
 * one when it is back.
 */
public final class IioTilt implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(IioTilt.class.getName());
  private static final Duration OFTEN = Duration.ofMillis(40);
  private static final Duration SELDOM = Duration.ofMillis(500);

  private final Path folder;
  private final TiltGesture gesture;
  private final BooleanSupplier awake;
  private final LongSupplier nanos;
  private final Duration pause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private String trouble = "";

  /**
   * @param pause before a sensor that was lost is looked for again
   */
  public IioTilt(
      Path folder, TiltGesture gesture, BooleanSupplier awake, LongSupplier nanos, Duration pause) {
    this.folder = folder;
    this.gesture = gesture;
    this.awake = awake;
    this.nanos = nanos;
    this.pause = pause;
  }

  public void start() {
    Thread.ofPlatform().name("tilt").daemon().start(this::run);
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

  private void read() throws InterruptedException {
    try {
      IioSensor sensor = new IioSensor(folder);
      boolean goesOn = true;
      while (goesOn) {
        Acceleration felt = sensor.read(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong()));
        if (felt.length() == 0) {
          throw new IOException("it feels no gravity");
        }
        fine();
        Duration next = awake.getAsBoolean() ? OFTEN : SELDOM;
        if (next.equals(OFTEN)) {
          gesture.feel(felt);
        }
        goesOn = !closed.await(next.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      lost(String.valueOf(e.getMessage()));
    }
  }

  private void fine() {
    if (!trouble.isEmpty()) {
      trouble = "";
      LOG.log(Level.INFO, "The accelerometer {0} is there again.", folder);
    }
  }

  private void lost(String why) {
    if (trouble.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "The accelerometer {0} cannot be read ({1}), so tilting turns no page; it is tried again.",
          new Object[] {folder, why});
      trouble = why;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
