package dev.lectern.stage.processes;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A program did not come up; the message is one sentence for people. */
public final class StartFailed extends Exception {
  private static final long serialVersionUID = 1;

  public StartFailed(String sentence) {
    super(sentence);
  }

  /** Waits for a start that runs in another thread. */
  public static void unwrap(Future<?> starting) throws StartFailed {
    try {
      starting.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StartFailed told) {
        throw told;
      }
      throw new IllegalStateException("a start failed by a defect", failed.getCause());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new StartFailed("The start was interrupted.");
    }
  }
}
