package dev.lectern.protocol;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sorted set that nobody can change, for the same reason as {@link FrozenMap}. */
@SuppressWarnings("JdkObsolete") // As a SortedSet is what everybody here holds it.
final class FrozenSet<E> extends AbstractSet<E> implements SortedSet<E> {
  private final SortedSet<E> kept;

  private FrozenSet(SortedSet<E> kept) {
    this.kept = kept;
  }

  /** A copy that no later change of {@code elements} reaches. */
  static <E> SortedSet<E> copyOf(Collection<E> elements) {
    return new FrozenSet<>(new TreeSet<>(elements));
  }

  @Override
  public boolean contains(Object element) {
    return kept.contains(element);
  }

  @Override
  public int size() {
    return kept.size();
  }

  @Override
  public Iterator<E> iterator() {
    Iterator<E> elements = kept.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public E next() {
        return elements.next();
      }
    };
  }

  @Override
  public @Nullable Comparator<? super E> comparator() {
    return kept.comparator();
  }

  @Override
  public SortedSet<E> subSet(E from, E to) {
    return new FrozenSet<>(kept.subSet(from, to));
  }

  @Override
  public SortedSet<E> headSet(E to) {
    return new FrozenSet<>(kept.headSet(to));
  }

  @Override
  public SortedSet<E> tailSet(E from) {
    return new FrozenSet<>(kept.tailSet(from));
  }

  @Override
  public E first() {
    return kept.first();
  }

  @Override
  public E last() {
    return kept.last();
  }
}
