package dev.lectern.stage.story;

import dev.lectern.stage.doors.DoorClosed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waiting for what other processes do: looked at often, and not for ever. */
public final class Patience {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private final LongSupplier nanos;

  /**
   * @param nanos a clock that never runs backwards
   */
  public Patience(LongSupplier nanos) {
    this.nanos = nanos;
  }

  public long nanos() {
    return nanos.getAsLong();
  }

  public long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - startNanos);
  }

  /** Lets time pass, as a person does who looks at a page. */
  public void let(Duration time) {
    long end = nanos.getAsLong() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - nanos.getAsLong()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Returns when it is so; a program that is starting again may be silent meanwhile. */
  public void until(String what, Duration most, BooleanSupplier isSo) throws StepFailed {
    found(what, most, () -> isSo.getAsBoolean() ? Boolean.TRUE : null);
  }

  /** Returns the first value that is found. */
  public <T> T found(String what, Duration most, Supplier<@Nullable T> look) throws StepFailed {
    long end = nanos.getAsLong() + most.toNanos();
    String silence = "";
    while (true) {
      try {
        T value = look.get();
        if (value != null) {
          return value;
        }
        silence = "";
      } catch (DoorClosed closed) {
        silence = " (" + closed.getMessage() + ")";
      }
      if (nanos.getAsLong() > end) {
        throw new StepFailed(
            "waited %d s and did not see: %s%s".formatted(most.toSeconds(), what, silence));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
