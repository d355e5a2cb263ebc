package dev.lectern.bridge.http;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a call proves who it is, and what it then is. Each {@link Route} is made with one, so there
 * is none that forgot to ask; {@code ./lectern test rights} tries at each what {@link #keys} says.
 *
 * @param <P> what the room is told of the caller
 */
public interface Access<P> {

  /** In a word or two, such as {@code owner}: what the matrix of rights calls it. */
  String name();

  /** The kinds of key that may open it. */
  Set<Key> keys();

  /** Whom the call proves to be, or what it is answered instead. */
  Entry<P> admit(Call call) throws IOException;

  /** Somebody who had to prove nothing. */
  record Anybody() {}

  /** Lets everybody in. */
  record Open(String reason) implements Access<Anybody> {
    private static final Entry<Anybody> WELCOME = Entry.in(new Anybody());

    public Open {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a door that is open to all needs a reason");
      }
    }

    @Override
    public String name() {
      return "open";
    }

    @Override
    public Set<Key> keys() {
      return EnumSet.allOf(Key.class);
    }

    @Override
    public Entry<Anybody> admit(Call call) {
      return WELCOME;
    }
  }

  /**
   * @param reason why nobody has to show a key, in words; never blank
   */
  static Access<Anybody> open(String reason) {
    return new Open(reason);
  }

  /** Lets in whom the first admits, else whom the second does; the second says no. */
  static <P> Access<P> either(Access<? extends P> first, Access<? extends P> second) {
    return new Either<>(first, second);
  }

  /** See {@link #either}. */
  record Either<P>(Access<? extends P> first, Access<? extends P> second) implements Access<P> {
    @Override
    public String name() {
      return first.name() + " or " + second.name();
    }

    @Override
    public Set<Key> keys() {
      Set<Key> keys = EnumSet.copyOf(first.keys());
      keys.addAll(second.keys());
      return keys;
    }

    @Override
    public Entry<P> admit(Call call) throws IOException {
      return switch (first.admit(call)) {
        case Entry.In<? extends P> in -> in.as(in.who());
        case Entry.Out<? extends P> no -> second(call);
      };
    }

    private Entry<P> second(Call call) throws IOException {
      return switch (second.admit(call)) {
        case Entry.In<? extends P> in -> in.as(in.who());
        case Entry.Out<? extends P> no -> new Entry.Out<>(no.answer());
      };
    }
  }
}
