package dev.lectern.stage.probe;

import java.util.function.LongSupplier;

/**
 * Starts the probe with the machine's clock. It is the clock itself: a method reference would be
 * put together while the first page waits.
 */
public final class Main implements LongSupplier {
  private Main() {}

  /** Arguments as in {@link PageProbe#run}. */
  public static void main(String[] args) throws Exception {
    PageProbe.run(args, new Main());
  }

  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
