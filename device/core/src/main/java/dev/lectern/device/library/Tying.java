package dev.lectern.device.library;

import dev.lectern.device.Draft;
import dev.lectern.device.reading.Book;
import dev.lectern.device.store.Tie;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Alignment;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes in which works are one book, and the maps between their files. */
public final class Tying {
  private Tying() {}

  /**
   * Joined works have one history from now on, everybody's. One that is taken back counts from the
   * next start of the device, when each act is read again with the work it was made in.
   */
  public static void take(Draft draft, Joined joined) {
    draft.keep(new Write.PutTie(new Tie("joined", Ties.name(joined), Wire.encode(joined))));
    if (!joined.joined()) {
      return;
    }
    draft.library = draft.library.with(draft.library.ties().with(joined));
    List<ReaderId> readers = new ArrayList<>(draft.people.others().keySet());
    readers.add(draft.reader());
    for (ReaderId reader : readers) {
      unite(draft, reader);
    }
  }

  private static void unite(Draft draft, ReaderId reader) {
    SortedMap<WorkId, Book> united = new TreeMap<>();
    SortedMap<WorkId, Book> moved = new TreeMap<>();
    for (Map.Entry<WorkId, Book> one : draft.books(reader).entrySet()) {
      WorkId root = draft.root(one.getKey());
      Book book = one.getValue().seenIn(root);
      Book other = united.get(root);
      boolean first = comesFirst(draft, one.getKey(), root);
      Book all = other == null ? book : first ? book.and(other) : other.and(book);
      united.put(root, all);
      if (other != null || !one.getKey().equals(root)) {
        moved.put(root, all);
      }
    }
    draft.putAll(reader, united);
    for (Book book : moved.values()) {
      draft.keep(new Write.PutStanding(book.standing()));
      if (book.here() != null) {
        draft.keep(new Write.PutHere(book.here()));
      }
    }
  }

  /**
   * The place of the file that is open, which is never moved under a reader's eyes; else the one
   * that was kept under the name of all.
   */
  private static boolean comesFirst(Draft draft, WorkId work, WorkId root) {
    boolean open = draft.open != null && draft.root(draft.open.work()).equals(root);
    return open && draft.open != null ? work.equals(draft.open.work()) : work.equals(root);
  }

  public static void take(Draft draft, Alignment alignment) {
    draft.keep(
        new Write.PutTie(new Tie("alignment", Ties.name(alignment), Wire.encode(alignment))));
    draft.library = draft.library.with(draft.library.ties().with(alignment));
  }
}
