package dev.lectern.hardware.panel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Time that passes while hardware is waited for. */
interface Patience {
  /** A steady clock, nanoseconds. */
  long nanos();

  void pause(long nanos);

  /** That of this machine. */
  static Patience by(LongSupplier clock) {
    return new Patience() {
      @Override
      public long nanos() {
        return clock.getAsLong();
      }

      @Override
      public void pause(long nanos) {
        LockSupport.parkNanos(nanos);
      }
    };
  }
}
