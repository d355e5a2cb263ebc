package dev.lectern.device.library;

import dev.lectern.protocol.Alignment;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.align.AlignmentMap;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Aligned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which works are one book, and how places of its files correspond.
 *
 * @param joins the joins that hold, by the names of their pairs
 */
public record Ties(SortedMap<String, Joined> joins, List<Aligned> maps) {
  public static final Ties NONE = new Ties(Collections.emptySortedMap(), List.of());

  public Ties {
    joins = Collections.unmodifiableSortedMap(joins);
    maps = List.copyOf(maps);
  }

  /** The name of the pair that a join or its end speaks of. */
  public static String name(Joined joined) {
    return joined.work() + " " + joined.into();
  }

  public static String name(Alignment alignment) {
    return alignment.edition() + " " + alignment.reference();
  }

  public Ties with(Joined joined) {
    SortedMap<String, Joined> next = new TreeMap<>(joins);
    if (joined.joined()) {
      next.put(name(joined), joined);
    } else {
      next.remove(name(joined));
    }
    return new Ties(next, maps);
  }

  /** A map of a later version's form is passed over: places across those files are incomparable. */
  public Ties with(Alignment alignment) {
    AlignmentMap map = AlignmentMap.parse(alignment.points());
    if (map == null) {
      return this;
    }
    List<Aligned> next = new ArrayList<>();
    for (Aligned one : maps) {
      boolean same =
          one.edition().equals(alignment.edition())
              && one.reference().equals(alignment.reference());
      if (!same) {
        next.add(one);
      }
    }
    next.add(new Aligned(alignment.edition(), alignment.reference(), map));
    return new Ties(joins, next);
  }

  /** The one name for all works that are one with this; its own where it is alone. */
  public WorkId root(WorkId work) {
    Map<WorkId, WorkId> up = new HashMap<>();
    for (Joined joined : joins.values()) {
      WorkId from = top(up, joined.work());
      WorkId to = top(up, joined.into());
      if (!from.equals(to)) {
        up.put(from, to);
      }
    }
    return top(up, work);
  }

  /** That work and all that are one with it. */
  public Set<WorkId> together(WorkId work) {
    WorkId root = root(work);
    Set<WorkId> all = new TreeSet<>();
    all.add(work);
    all.add(root);
    for (Joined joined : joins.values()) {
      if (root(joined.into()).equals(root)) {
        all.add(joined.work());
        all.add(joined.into());
      }
    }
    return all;
  }

  private static WorkId top(Map<WorkId, WorkId> up, WorkId work) {
    WorkId at = work;
    for (WorkId next = up.get(at); next != null; next = up.get(at)) {
      at = next;
    }
    return at;
  }

  public Ahead ahead() {
    return Ahead.across(maps);
  }
}
