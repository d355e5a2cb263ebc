package dev.lectern.bridge.store;

import org.jspecify.annotations.Nullable;

/** Something done within one transaction. Throwing undoes it. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T in(Sql sql);
}
