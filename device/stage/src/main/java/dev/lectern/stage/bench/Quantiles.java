package dev.lectern.stage.bench;

import java.util.Arrays;

/** Measured durations, nanoseconds. */
record Quantiles(long[] sorted) {
  Quantiles {
    sorted = sorted.clone();
    Arrays.sort(sorted);
  }

  /** The value that a share {@code q} (0 to 1) of the measurements do not exceed, milliseconds. */
  double millis(double q) {
    int index = (int) Math.ceil(q * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, index))] / 1e6;
  }
}
