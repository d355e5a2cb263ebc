package dev.lectern.bridge.audit;

import dev.lectern.bridge.store.Work;
import org.jspecify.annotations.Nullable;

/**
 * On whose word something is done and when, carried from the door to the writer's thread. A rule
 * deep inside knows what it changed and not who asked; this way none has to be told, and none can
 * forget to pass it on.
 *
 * @param atMs milliseconds since 1970 by the bridge's clock; 0 where nobody said
 */
public record Asking(Who who, long atMs) {
  private static final Asking NOBODY = new Asking(Who.BRIDGE, 0);
  private static final ScopedValue<Asking> NOW = ScopedValue.newInstance();

  public static Asking now() {
    return NOW.orElse(NOBODY);
  }

  /** Does it on that word. */
  public <T extends @Nullable Object, X extends Throwable> T during(
      ScopedValue.CallableOp<? extends T, X> op) throws X {
    return ScopedValue.where(NOW, this).call(op);
  }

  /** The work, on the word on which it is handed over, also where another thread does it. */
  public static <T extends @Nullable Object> Work<T> carried(Work<T> work, long atMs) {
    Asking asking = new Asking(now().who(), atMs);
    return sql -> asking.during(() -> work.in(sql));
  }
}
