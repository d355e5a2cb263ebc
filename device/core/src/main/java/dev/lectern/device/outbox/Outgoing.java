package dev.lectern.device.outbox;

import dev.lectern.device.Draft;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Whose;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Utf8;
import dev.lectern.reading.place.Folding;
import dev.lectern.reading.place.Move;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts rows into the outbox. What it took is durable with the step's commit. */
public final class Outgoing {
  private Outgoing() {}

  /** Whether no further row is taken: then nothing may be called saved. */
  public static boolean full(Draft draft) {
    return draft.outbox.size() >= draft.setting.limits().outboxRows();
  }

  /** The counter that the next row gets. */
  public static long nextN(Draft draft) {
    return draft.actor.n() + 1;
  }

  /**
   * Appends an order, a cancel or an own book.
   *
   * @return the row's n, or 0 where the outbox is full or the row too large to be accepted
   */
  public static long append(Draft draft, String kind, String body) {
    if (full(draft) || tooLarge(draft, body)) {
      return 0;
    }
    long n = nextN(draft);
    put(draft, new OutboxRow(new Row(n, kind, body), n, OutboxRow.State.KEPT));
    return n;
  }

  /**
   * Appends a change of an annotation made for {@link #nextN}.
   *
   * @return the row's n, or 0 where the outbox is full or the row too large to be accepted
   */
  public static long append(Draft draft, Annotation change) {
    String body = Wire.encode(change);
    if (full(draft) || tooLarge(draft, body)) {
      return 0;
    }
    long n = change.dot().n();
    put(draft, new OutboxRow(new Row(n, "note", body), n, OutboxRow.State.KEPT), change.lamport());
    return n;
  }

  /**
   * Appends an operation made for {@link #nextN}, or folds it with the one before.
   *
   * @return the operation as it is kept, or null where the outbox is full or the operation too
   *     large to be accepted
   */
  public static @Nullable Operation append(Draft draft, Operation operation) {
    Book book = draft.book(operation.reader(), operation.work());
    Operation older = foldable(draft, book);
    Operation folded = older == null ? null : Folding.fold(older, operation);
    if (folded == null && full(draft)) {
      return null;
    }
    Operation kept = folded == null ? operation : folded;
    if (tooLarge(draft, Wire.encode(kept)) || tooMuch(kept)) {
      return null;
    }
    if (folded != null && older != null) {
      long away = older.dot().n();
      draft.outbox = draft.outbox.without(away);
      draft.keep(new Write.DropRows(away, away));
      draft.keep(new Write.DropOperation(older.dot()));
      draft.put(operation.reader(), operation.work(), book.without(older));
    }
    Whose.place(draft, kept);
    draft.keep(new Write.PutOperation(kept));
    Row row = new Row(kept.dot().n(), "op", Wire.encode(kept));
    put(draft, new OutboxRow(row, kept.covers(), OutboxRow.State.KEPT), kept.lamport());
    return kept;
  }

  /** Appends a row that had another name before, also to a full outbox: it was promised. */
  public static void again(Draft draft, Row row) {
    put(draft, new OutboxRow(row, row.n(), OutboxRow.State.KEPT));
  }

  private static boolean tooLarge(Draft draft, String body) {
    boolean over = Utf8.length(body) > draft.setting.limits().rowBytes();
    if (over) {
      draft.note("note", draft.setting.wording().say("row.tooLarge"), false);
    }
    return over;
  }

  /** What the wire refuses is not promised: said before it is kept, not after. */
  private static boolean tooMuch(Operation operation) {
    Locator place = operation.loc();
    int foreign = 0;
    if (place != null) {
      for (Map.Entry<String, String> other : place.foreign().entrySet()) {
        foreign += Utf8.length(other.getKey()) + Utf8.length(other.getValue());
      }
    }
    return foreign > Limits.V1.foreignBytes()
        || operation.settled().size() > Limits.V1.settledActors();
  }

  /** The last row's operation, where a newer one may take it over: it has not left the device. */
  private static @Nullable Operation foldable(Draft draft, Book book) {
    OutboxRow last = draft.outbox.last();
    boolean newest = last != null && last.n() == draft.actor.n();
    if (last == null || !newest || last.n() <= draft.actor.offered()) {
      return null;
    }
    Operation older = book.places().operation(new Dot(draft.actor.id(), last.n()));
    return older == null || isUndoTarget(book, older.dot()) ? null : older;
  }

  /** What undo would display again must not lose its name. */
  private static boolean isUndoTarget(Book book, Dot dot) {
    Move move = book.standing().lastMove();
    return move != null && (dot.equals(move.from()) || dot.equals(move.to()));
  }

  private static void put(Draft draft, OutboxRow row) {
    put(draft, row, draft.actor.lamport());
  }

  private static void put(Draft draft, OutboxRow row, long lamport) {
    draft.outbox = draft.outbox.with(row);
    draft.actor = draft.actor.wrote(row.n(), Sha256.hex(row.row().body()), lamport);
    draft.keep(new Write.PutRow(row));
    draft.keep(new Write.PutActor(draft.actor));
  }
}
