package dev.lectern.stage.demo;

import java.util.concurrent.CountDownLatch;

/** Ends what was started, once, however the program ends: by itself, Ctrl-C or SIGTERM. */
final class Ending {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  Ending(Runnable close) {
    hook =
        new Thread(
            () -> {
              close.run();
              ended.countDown();
            },
            "ending");
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
    hook.run();
  }
}
