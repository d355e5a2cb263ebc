package dev.lectern.stage.probe;

import java.util.function.LongSupplier;

/** Starts the probe with the machine's clock. */
public final class Main {
  private Main() {}

  /** Arguments as in {@link PageProbe#run}. */
  public static void main(String[] args) throws Exception {
    // Not a method reference, which would be put together while the first page waits.
    LongSupplier nanos =
        new LongSupplier() {
          @Override
          public long getAsLong() {
            return System.nanoTime();
          }
        };
    PageProbe.run(args, nanos);
  }
}
