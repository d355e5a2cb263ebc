package dev.lectern.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when told to. */
public final class TestClock implements InstantSource {
  private volatile Instant now;

  public TestClock() {
    this(Instant.parse("2026-11-22T21:04:11Z"));
  }

  /** For what is compared with the clock of the machine, as the ends of certificates are by TLS. */
  public TestClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
