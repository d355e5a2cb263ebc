package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a device and the bridge were both put back, the device gives names again that others have
 * heard of as names of other acts. The bridge's word on a name holds, as it does in the store: what
 * bore it before is gone.
 */
final class Namesakes {
  private Namesakes() {}

  /** After all of a page was placed: acts of those names in other books give way to them. */
  static void giveWay(Draft draft, Collection<Operation> came) {
    SortedMap<ActorId, SortedMap<Dot, Operation>> byActor = new TreeMap<>();
    for (Operation act : came) {
      if (!isOwn(draft, act.dot())) {
        byActor.computeIfAbsent(act.dot().actor(), any -> new TreeMap<>()).put(act.dot(), act);
      }
    }
    byActor.values().forEach(acts -> giveWay(draft, acts));
  }

  /**
   * Whether it bears a name that an act made here has. Hello, or giving the rows again, settles
   * whose name it is; the feed is read anew after that, and what is shown stays one's own till
   * then.
   */
  static boolean isTwins(Draft draft, Operation row) {
    if (!isOwn(draft, row.dot())) {
      return false;
    }
    Operation act = draft.people.reassigned().effective(row);
    Operation seen = act.seenIn(draft.root(act.work()));
    Operation held = draft.book(seen.reader(), seen.work()).places().operation(row.dot());
    return !seen.equals(held) && (isOf(held, row.dot()) || holds(draft, row.dot()));
  }

  private static boolean isOf(@Nullable Operation held, Dot name) {
    return held != null && held.dot().equals(name);
  }

  private static boolean holds(Draft draft, Dot name) {
    return holds(draft.books(draft.reader()), name)
        || draft.people.others().values().stream().anyMatch(books -> holds(books, name));
  }

  private static boolean holds(Map<WorkId, Book> books, Dot name) {
    return books.values().stream().anyMatch(book -> isOf(book.places().operation(name), name));
  }

  /** What an earlier life had not brought to the bridge has another name since that life ended. */
  private static boolean isOwn(Draft draft, Dot name) {
    EarlierLife earlier = draft.earlier.get(name.actor());
    return name.actor().equals(draft.actor.id()) || earlier != null && name.n() <= earlier.last();
  }

  private static void giveWay(Draft draft, SortedMap<Dot, Operation> acts) {
    giveWay(draft, draft.reader(), acts);
    for (ReaderId reader : List.copyOf(draft.people.others().keySet())) {
      giveWay(draft, reader, acts);
    }
  }

  private static void giveWay(Draft draft, ReaderId reader, SortedMap<Dot, Operation> acts) {
    for (WorkId work : List.copyOf(draft.books(reader).keySet())) {
      Book book = draft.book(reader, work);
      if (!book.places().reaches(acts.firstKey())) {
        continue; // So it is nearly always: what comes is newer than all that is here.
      }
      for (Operation act : acts.values()) {
        Operation held = book.places().operation(act.dot());
        if (held != null && isOf(held, act.dot()) && !isAt(draft, act, reader, work)) {
          book = book.without(held);
          draft.put(reader, work, book);
        }
      }
    }
  }

  private static boolean isAt(Draft draft, Operation row, ReaderId reader, WorkId work) {
    Operation act = draft.people.reassigned().effective(row);
    return act.reader().equals(reader) && draft.root(act.work()).equals(work);
  }
}
