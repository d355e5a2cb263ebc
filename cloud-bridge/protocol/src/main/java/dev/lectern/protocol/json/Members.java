package dev.lectern.protocol.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object in the making. Members stand in the order they were put; a name may be put once. */
public final class Members {
  private NamedValues members = new NamedValues();
  private boolean built;

  Members() {}

  public Members put(String name, Json value) {
    if (built) {
      // What was built keeps what it was built from.
      NamedValues copy = new NamedValues();
      members.forEach(copy::add);
      members = copy;
      built = false;
    }
    if (!members.add(name, value)) {
      throw new IllegalArgumentException("the member " + name + " is there already");
    }
    return this;
  }

  public Members put(String name, String value) {
    return put(name, Json.of(value));
  }

  public Members put(String name, long value) {
    return put(name, Json.of(value));
  }

  public Members put(String name, double value) {
    return put(name, Json.of(value));
  }

  public Members put(String name, boolean value) {
    return put(name, Json.of(value));
  }

  /** Puts an object that is finished here. */
  public Members put(String name, Members value) {
    return put(name, value.build());
  }

  /** Puts the value's written form, or nothing where it is null. */
  public Members putIfPresent(String name, @Nullable Object value) {
    return value == null ? this : put(name, value.toString());
  }

  /** Puts the value's written form, or the literal {@code null}. */
  public Members putOrNull(String name, @Nullable Object value) {
    return value == null ? put(name, new Json.Null()) : put(name, value.toString());
  }

  /** Puts an array, each item written by {@code written}. */
  public <T> Members putAll(String name, Iterable<T> items, Function<? super T, Json> written) {
    List<Json> array = new ArrayList<>();
    for (T item : items) {
      array.add(written.apply(item));
    }
    return put(name, new Json.Arr(array));
  }

  public Json.Obj build() {
    built = true;
    return new Json.Obj(members);
  }

  /** The compact text of the finished object. */
  public String text() {
    return build().text();
  }
}
