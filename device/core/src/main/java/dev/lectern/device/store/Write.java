package dev.lectern.device.store;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to keep. All writes of a step are one transaction; each replaces what it names. */
public sealed interface Write {

  /** The one actor of this database. */
  record PutActor(Actor actor) implements Write {}

  /** A new row, or the same row with other bytes or in another state; named by its n. */
  record PutRow(OutboxRow row) implements Write {}

  /**
   * All rows {@code from <= n <= to} are in this state from now on.
   *
   * @param takenAt see {@link OutboxRow#takenAt}
   */
  record MarkRows(long from, long to, OutboxRow.State state, long takenAt) implements Write {}

  /** The rows {@code from <= n <= to} of the one actor are forgotten: folded into a later one. */
  record DropRows(long from, long to) implements Write {}

  /**
   * The one actor has ended, under this name: rows that the bridge has taken ({@code SENT}, {@code
   * REFUSED}) are kept as that earlier life's, and all others are forgotten, since they are issued
   * again under the next name.
   */
  record EndLife(ActorId life) implements Write {}

  /**
   * Rows of the one actor up to {@code upTo} that the bridge took before {@code takenBefore},
   * orders and cancels those before {@code ordersBefore}, are forgotten: they are safe at the
   * bridge. Times as in {@link OutboxRow#takenAt}; rows that it has not taken stay.
   */
  record DropSafe(long upTo, long takenBefore, long ordersBefore) implements Write {}

  /** What is known of a name of before, besides its rows; named by it. */
  record PutEarlierLife(EarlierLife life) implements Write {}

  /** One row of an earlier life is forgotten: it was issued again under the present name. */
  record DropEarlierRow(ActorId life, long n) implements Write {}

  /** The rows of an earlier life are forgotten: they are safe at the bridge. */
  record DropLife(ActorId life) implements Write {}

  record PutCursor(Cursor cursor) implements Write {}

  record PutScreen(Screen screen) implements Write {}

  /** What the owner has decided about the device; null for nothing. */
  record PutCustody(@Nullable KeptCustody custody) implements Write {}

  /** Named by reader and work. */
  record PutHere(Here here) implements Write {}

  /** Named by reader and work. */
  record PutStanding(Standing standing) implements Write {}

  /** Named by its dot. */
  record PutOperation(Operation operation) implements Write {}

  /** Named by its dot; forgotten, since a later one covers it. */
  record DropOperation(Dot dot) implements Write {}

  /** The place on the own screen is another person's. */
  record DropHere(ReaderId reader, WorkId work) implements Write {}

  /** Who reads now, and for whom the bridge lets this device speak. */
  record PutPeople(ReaderId reader, List<ReaderId> granted) implements Write {}

  /** Named by all that it says. */
  record PutReassignment(Reassignment said) implements Write {}

  /** Said of acts that are named otherwise now; forgotten. */
  record DropReassignment(Reassignment said) implements Write {}

  /** An act of a guest, which is never sent; named by its dot. */
  record PutGuestAct(Operation operation) implements Write {}

  record DropGuestAct(Dot dot) implements Write {}

  /** Everything of that reader's places: operations by their rows, places, standings. */
  record DropReader(ReaderId reader) implements Write {}

  /** Named by its work. */
  record PutEntitlement(Entitlement entitlement) implements Write {}

  /** Named by its work. */
  record PutItem(CatalogueItem item) implements Write {}

  record DropItem(WorkId work) implements Write {}

  /** Named by its edition. */
  record PutFile(BookFile file) implements Write {}

  /** Named by its kind. */
  record PutPaper(Paper paper) implements Write {}

  /** Named by its kind and name. */
  record PutTie(Tie tie) implements Write {}

  /** Named by its key. */
  record PutOrder(KeptOrder order) implements Write {}

  /** A change of an annotation that stands; named by its dot. */
  record PutAnnotation(Annotation change) implements Write {}

  /** Named by its dot; forgotten, since no field of it stands any more. */
  record DropAnnotation(Dot dot) implements Write {}

  /** All changes of one annotation; forgotten, since everybody knows that it was deleted. */
  record DropNote(Dot note) implements Write {}
}
