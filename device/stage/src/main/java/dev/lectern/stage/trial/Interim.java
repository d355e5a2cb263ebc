package dev.lectern.stage.trial;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says what is known so far where a long trial is ended from outside, by Ctrl-C or SIGTERM. */
final class Interim implements AutoCloseable {
  private static final long SECONDS_TO_TIDY_UP = 5;

  private final CountDownLatch tidy = new CountDownLatch(1);
  private final Thread hook;

  Interim(Runnable report) {
    hook =
        new Thread(
            () -> {
              report.run();
              await();
            },
            "interim");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The program ends when its hooks have; what was begun wants to be put away before. */
  @SuppressWarnings("ResultOfMethodCallIgnored") // after that time it ends untidily
  private void await() {
    try {
      tidy.await(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** The trial has ended and put its things away. */
  @Override
  public void close() {
    tidy.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // It waits for no more than this.
    }
  }
}
