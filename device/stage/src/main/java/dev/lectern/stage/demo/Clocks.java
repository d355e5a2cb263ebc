package dev.lectern.stage.demo;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time and chance, as they come from outside.
 *
 * @param wall for people
 * @param nanos never runs backwards
 * @param seed chance, where none was asked for by number
 */
public record Clocks(InstantSource wall, LongSupplier nanos, LongSupplier seed) {
  public LongSupplier millis() {
    return () -> nanos.getAsLong() / 1_000_000;
  }
}
