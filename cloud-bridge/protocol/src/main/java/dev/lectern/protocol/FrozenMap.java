package dev.lectern.protocol;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that nobody can change. The ES module's class library has no {@code
 * Collections.unmodifiableSortedMap}, and a record that is handed around needs one.
 */
@SuppressWarnings("JdkObsolete") // As a SortedMap is what everybody here holds it.
public final class FrozenMap<K, V> extends AbstractMap<K, V> implements SortedMap<K, V> {
  private final SortedMap<K, V> kept;

  private FrozenMap(SortedMap<K, V> kept) {
    this.kept = kept;
  }

  /** A copy that no later change of {@code map} reaches. */
  public static <K, V> SortedMap<K, V> copyOf(SortedMap<K, V> map) {
    return map instanceof FrozenMap<K, V> frozen ? frozen : new FrozenMap<>(new TreeMap<>(map));
  }

  /** The map without entries. */
  public static <K, V> SortedMap<K, V> empty() {
    return new FrozenMap<>(new TreeMap<>());
  }

  @Override
  public @Nullable V get(Object key) {
    return kept.get(key);
  }

  @Override
  public V getOrDefault(Object key, V otherwise) {
    return kept.getOrDefault(key, otherwise);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> taker) {
    kept.forEach(taker);
  }

  @Override
  public int size() {
    return kept.size();
  }

  @Override
  public boolean containsKey(Object key) {
    return kept.containsKey(key);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return frozen(kept.entrySet().iterator());
      }

      @Override
      public int size() {
        return kept.size();
      }
    };
  }

  private static <K, V> Iterator<Map.Entry<K, V>> frozen(Iterator<Map.Entry<K, V>> entries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Map.Entry<K, V> next() {
        return new SimpleImmutableEntry<>(entries.next());
      }
    };
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    return kept.comparator();
  }

  @Override
  public SortedMap<K, V> subMap(K from, K to) {
    return new FrozenMap<>(kept.subMap(from, to));
  }

  @Override
  public SortedMap<K, V> headMap(K to) {
    return new FrozenMap<>(kept.headMap(to));
  }

  @Override
  public SortedMap<K, V> tailMap(K from) {
    return new FrozenMap<>(kept.tailMap(from));
  }

  @Override
  public K firstKey() {
    return kept.firstKey();
  }

  @Override
  public K lastKey() {
    return kept.lastKey();
  }
}
