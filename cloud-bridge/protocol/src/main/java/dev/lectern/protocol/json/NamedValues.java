package dev.lectern.protocol.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object's members in written order. Nearly all objects have a few, and those are found sooner
 * by looking at each name than by its hash; only larger ones get an index. Whoever makes one adds
 * to it and then lets go of it: nobody else can change it.
 */
final class NamedValues extends AbstractMap<String, Json> {
  /** So many are looked through; above that an index finds them. */
  private static final int FEW = 16;

  private String[] names = new String[8];
  private Json[] values = new Json[8];
  private int size;
  private @Nullable Map<String, Integer> index;

  /** A copy that no later change of {@code members} reaches; itself where it is one already. */
  static Map<String, Json> of(Map<String, Json> members) {
    if (members instanceof NamedValues named) {
      return named;
    }
    NamedValues named = new NamedValues();
    members.forEach(named::add);
    return named;
  }

  /** Adds a member; false where one of that name is there already. */
  boolean add(String name, Json value) {
    if (place(name) >= 0) {
      return false;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    values[size] = value;
    if (index != null) {
      index.put(name, size);
    } else if (size == FEW) {
      index = new HashMap<>();
      for (int i = 0; i <= size; i++) {
        index.put(names[i], i);
      }
    }
    size++;
    return true;
  }

  private int place(Object name) {
    if (index != null) {
      Integer place = index.get(name);
      return place == null ? -1 : place;
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public @Nullable Json get(Object name) {
    int place = place(name);
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(Object name) {
    return place(name) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> taker) {
    for (int i = 0; i < size; i++) {
      taker.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Json>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, Json>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Map.Entry<String, Json>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Map.Entry<String, Json> next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        Map.Entry<String, Json> entry = Map.entry(names[next], values[next]);
        next++;
        return entry;
      }
    };
  }
}
