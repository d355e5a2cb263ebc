package dev.lectern.stage.demo;

import java.util.concurrent.CountDownLatch;

/** Ends what was started, once, however the program ends: by itself, Ctrl-C or SIGTERM. */
final class Ending {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable close;
  private final Thread hook;

  Ending(Runnable close) {
    this.close = close;
    hook = new Thread(this::end, "ending");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Waits until the program is told to end. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends now. Does nothing where the end has begun already. */
  void now() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      return;
    }
    end();
  }

  private void end() {
    close.run();
    ended.countDown();
  }
}
