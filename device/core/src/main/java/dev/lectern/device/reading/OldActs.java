package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Keeps 180 days of acts as they were, and of older ones each day's last; looked after when the
 * device starts. The outbox is apart: what the bridge has not taken is not touched.
 */
public final class OldActs {
  private static final Duration RAW = Duration.ofDays(180);

  /** A book with fewer acts is left alone. */
  private static final int FEW = 64;

  private OldActs() {}

  public static void fold(Draft draft) {
    String before = draft.now.wall().minus(RAW).toString();
    List<ReaderId> readers = new ArrayList<>(draft.people.others().keySet());
    readers.add(draft.reader());
    for (ReaderId reader : readers) {
      for (WorkId work : List.copyOf(draft.books(reader).keySet())) {
        fold(draft, reader, work, before);
      }
    }
  }

  private static void fold(Draft draft, ReaderId reader, WorkId work, String before) {
    Book book = draft.book(reader, work);
    if (book.places().operations().size() < FEW || reader.equals(People.GUEST)) {
      return;
    }
    SortedSet<Dot> gone =
        Retention.foldable(
            book.places(),
            kept(book),
            act -> at(draft, act).compareTo(before) < 0 ? day(act) : null);
    if (gone.isEmpty()) {
      return;
    }
    gone.forEach(dot -> draft.keep(new Write.DropOperation(dot)));
    draft.put(
        reader,
        work,
        new Book(Retention.without(book.places(), gone), book.standing(), book.here()));
  }

  /** Acts that wait in the outbox, or came here from another reader, count as new. */
  private static String at(Draft draft, Operation act) {
    boolean waits =
        act.dot().actor().equals(draft.actor.id()) && act.dot().n() > draft.actor.mark();
    boolean own = draft.people.rows().isEmpty() || !isMoved(draft, act);
    return waits || !own ? "9" : act.at();
  }

  private static boolean isMoved(Draft draft, Operation act) {
    return draft.people.rows().values().stream()
        .anyMatch(row -> draft.people.reassigned().effective(row).dot().equals(act.dot()));
  }

  private static String day(Operation act) {
    return act.at().length() < 10 ? act.at() : act.at().substring(0, 10);
  }

  /** What is displayed here, and what undo would display. */
  private static Set<Dot> kept(Book book) {
    Standing standing = book.standing();
    Set<Dot> kept = new HashSet<>();
    Move move = standing.lastMove();
    if (standing.displayed() != null) {
      kept.add(standing.displayed());
    }
    if (move != null) {
      kept.add(move.to());
      if (move.from() != null) {
        kept.add(move.from());
      }
    }
    return kept;
  }
}
