package dev.lectern.app.loop;

import dev.lectern.device.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Rings the timers that the core asks for. Only the loop's thread sets them. */
public final class Timers {
  private final ScheduledExecutorService clock;
  private final Consumer<Timer> ring;
  private final Map<Timer.Name, ScheduledFuture<?>> running = new EnumMap<>(Timer.Name.class);

  public Timers(ScheduledExecutorService clock, Consumer<Timer> ring) {
    this.clock = clock;
    this.ring = ring;
  }

  /** Rings once, after that time; a timer of the same name that still runs is forgotten. */
  public void after(Timer timer, Duration duration) {
    ScheduledFuture<?> next =
        clock.schedule(() -> ring.accept(timer), duration.toNanos(), TimeUnit.NANOSECONDS);
    ScheduledFuture<?> before = running.put(timer.name(), next);
    if (before != null) {
      before.cancel(false);
    }
  }
}
