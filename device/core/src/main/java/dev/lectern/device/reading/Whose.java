package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.reading.place.Reassigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts acts where they belong: with the reader whose they are, by what was said about them. Rows
 * and bodies stay as they were written.
 */
public final class Whose {
  private Whose() {}

  /** Puts an act, as its row has it, into the book of the reader whose it is. */
  public static boolean place(Draft draft, Operation row) {
    Operation act = draft.people.reassigned().effective(row);
    if (!act.equals(row)) {
      SortedMap<Dot, Operation> rows = new TreeMap<>(draft.people.rows());
      rows.put(row.dot(), row);
      draft.people = draft.people.saying(draft.people.reassigned(), rows);
    }
    if (act.reader().equals(People.GUEST)) {
      return false; // It was claimed and is nobody's again: the guest's own acts are kept apart.
    }
    Operation seen = act.seenIn(draft.root(act.work()));
    Book book = draft.book(seen.reader(), seen.work());
    Operation held = book.places().operation(seen.dot());
    if (seen.equals(held)) {
      return false;
    }
    if (held != null && held.dot().equals(seen.dot())) {
      book = book.without(held); // As the store does: see Namesakes.
    }
    draft.put(seen.reader(), seen.work(), book.with(seen));
    return true;
  }

  /** Takes what was said about acts, here or elsewhere, whether they have come yet or not. */
  public static void take(Draft draft, Reassignment said) {
    Reassigned before = draft.people.reassigned();
    Reassigned after = before.with(said);
    if (after.equals(before)) {
      return;
    }
    draft.keep(new Write.PutReassignment(said));
    List<Operation> rows = rows(draft, said);
    for (Operation row : rows) {
      Operation was = before.effective(row);
      if (!was.equals(after.effective(row))) {
        remove(draft, was);
      }
    }
    SortedMap<Dot, Operation> moved = new TreeMap<>(draft.people.rows());
    rows.forEach(row -> moved.put(row.dot(), row));
    draft.people = draft.people.saying(after, moved);
    rows.forEach(row -> place(draft, row));
    if (said.lamport() > draft.actor.lamport()) {
      draft.actor = draft.actor.heard(said.lamport());
      draft.keep(new Write.PutActor(draft.actor));
    }
  }

  /**
   * Forgets what was said here about acts under names that are not theirs any more: the bridge
   * never heard it, and another's acts may bear them.
   */
  static void unsay(Draft draft, Reassignment said, Set<Dot> gone) {
    SortedMap<Dot, Reassignment> left = new TreeMap<>(draft.people.reassigned().byDot());
    left.entrySet()
        .removeIf(entry -> entry.getValue().equals(said) && gone.contains(entry.getKey()));
    draft.keep(new Write.DropReassignment(said));
    draft.people = draft.people.saying(new Reassigned(left), draft.people.rows());
  }

  /** The row of an act whose name is given up. */
  static void forget(Draft draft, Dot row) {
    if (draft.people.rows().containsKey(row)) {
      SortedMap<Dot, Operation> rows = new TreeMap<>(draft.people.rows());
      rows.remove(row);
      draft.people = draft.people.saying(draft.people.reassigned(), rows);
    }
  }

  /** The rows of those acts, as far as they are here. */
  private static List<Operation> rows(Draft draft, Reassignment said) {
    SortedMap<Dot, Operation> rows = new TreeMap<>();
    for (Dot dot : said.dots()) {
      for (Operation row : draft.people.rows().values()) {
        if (holds(row, dot)) {
          rows.put(row.dot(), row);
        }
      }
      for (Operation act : draft.book(said.from(), said.work()).places().operations()) {
        if (holds(act, dot)) {
          rows.put(act.dot(), act);
        }
      }
    }
    return new ArrayList<>(rows.values());
  }

  private static boolean holds(Operation act, Dot dot) {
    return act.dot().actor().equals(dot.actor())
        && act.covers() <= dot.n()
        && dot.n() <= act.dot().n();
  }

  /**
   * It was somebody else's: where it is displayed here, the place before it counts again, and the
   * page on the screen is not the reader's.
   */
  private static void remove(Draft draft, Operation act) {
    ReaderId reader = act.reader();
    Book book = draft.book(reader, act.work()).without(act);
    draft.put(reader, act.work(), book);
    Standing standing = book.standing();
    if (act.dot().equals(standing.displayed())) {
      Operation own = own(draft, book);
      Acting.nowhere(draft, reader, act.work());
      Acting.stand(
          draft,
          new Standing(
              reader,
              act.work(),
              own == null ? 0 : own.read(),
              own == null ? null : own.dot(),
              null,
              standing.settled()));
    }
  }

  /** The last place of this device there, in whichever of its lives; what it has settled counts. */
  private static @Nullable Operation own(Draft draft, Book book) {
    int read = book.places().currentRead();
    Operation last = book.places().register(read, draft.actor.id());
    if (last == null) {
      for (Operation act : book.places().operations()) {
        boolean here =
            act.read() == read
                && act.dot().actor().device().equals(draft.actor.id().device())
                && book.standing().settled().has(act.dot());
        if (here && (last == null || act.lamport() > last.lamport())) {
          last = act;
        }
      }
    }
    return last == null || last.loc() == null ? null : last;
  }
}
