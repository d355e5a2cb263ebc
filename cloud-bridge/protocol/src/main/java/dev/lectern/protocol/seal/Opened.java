package dev.lectern.protocol.seal;

import java.util.function.Function;

/** What came of opening a sealed body. */
public sealed interface Opened<T> {
  /** It is whole, of this correspondence, and new. */
  record Read<T>(T text) implements Opened<T> {}

  record Refused<T>(SealRefusal why) implements Opened<T> {}

  static <T> Opened<T> of(T text) {
    return new Read<>(text);
  }

  static <T> Opened<T> refused(SealRefusal why) {
    return new Refused<>(why);
  }

  /** Goes on with what was read. */
  default <S> Opened<S> then(Function<T, Opened<S>> next) {
    return switch (this) {
      case Read<T>(T text) -> next.apply(text);
      case Refused<T>(SealRefusal why) -> refused(why);
    };
  }
}
