package dev.lectern.bridge.ingest;

import dev.lectern.bridge.account.Erased;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.history.Reassignments;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import java.util.List;
import java.util.Set;

/** Makes something of a stored row, in the same commit as the row. */
final class Interpreter {
  private final Orders orders;

  Interpreter(Orders orders) {
    this.orders = orders;
  }

  /** Interprets one row; {@link Taking#flush} must follow the last one. */
  Verdict interpret(Taking taking, Understood understood) {
    Verdict known = understood.verdict();
    if (known != null) {
      return known;
    }
    Row row = understood.row();
    Operation operation = understood.operation();
    if (operation != null) {
      return operation(taking, row, operation);
    }
    taking.flush();
    Sql sql = taking.sql();
    Principal.OfDevice device = taking.device();
    ActorId actor = taking.actor();
    Set<ReaderId> granted = taking.granted();
    try {
      return switch (row.kind()) {
        case "order" -> order(sql, device, actor, row, granted);
        case "cancel" -> orders.cancel(sql, device, Wire.decodeCancel(row.body()));
        case "pin" -> orders.pin(sql, device, Wire.decodePin(row.body()));
        case "reassign" -> reassign(sql, device, actor, row, granted);
        case "note" -> note(sql, device, actor, row, granted);
        case "own" ->
            Rights.own(sql, device.account(), Wire.decodeOwn(row.body()), orders.now())
                ? new Verdict.Kept()
                : new Verdict.Refused(
                    "not-own", "The store sells this book, so it cannot be added as one's own.");
        default -> new Verdict.Opaque();
      };
    } catch (MalformedMessage malformed) {
      return Understood.verdict(malformed);
    }
  }

  private static Verdict operation(Taking taking, Row row, Operation operation) {
    if (!operation.dot().equals(new Dot(taking.actor(), row.n()))) {
      return new Verdict.Refused("wrong-dot", "The act carries another name than its row.");
    }
    if (!taking.granted().contains(operation.reader())) {
      return notGranted(
          taking.sql(), taking.device().account(), taking.actor(), row, operation.reader());
    }
    ReaderId whose = taking.whose(operation);
    long place = taking.feed().append("op", operation.reader(), row.body());
    if (!whose.equals(operation.reader())) {
      // It comes after what was said about it: its reader's devices know, and wait for it.
      place = taking.feed().append("op", whose, row.body());
    }
    index(taking.sql(), taking.device().account(), operation, whose, place);
    return new Verdict.Kept();
  }

  /** Lets an operation be found by whose it is and by its work. */
  static void index(Sql sql, AccountId account, Operation operation, ReaderId whose, long place) {
    sql.update(
        "INSERT INTO operation (account, reader, work, place, device, life, n)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        account,
        whose,
        operation.work(),
        place,
        operation.dot().actor().device(),
        operation.dot().actor().life(),
        operation.dot().n());
  }

  /** Moves acts between readers for both of whom the device may speak. */
  private static Verdict reassign(
      Sql sql, Principal.OfDevice device, ActorId actor, Row row, Set<ReaderId> granted) {
    Reassignment said = Wire.decodeReassignment(row.body());
    if (!said.by().device().equals(actor.device())) {
      return new Verdict.Refused("wrong-dot", "The reassignment is another device's.");
    }
    // Any device may say that a guest did it after all: then it is nobody's.
    boolean unclaimed = said.to().equals(ReaderId.GUEST);
    for (ReaderId reader : List.of(said.from(), unclaimed ? said.from() : said.to())) {
      if (!granted.contains(reader)) {
        return notGranted(sql, device.account(), actor, row, reader);
      }
    }
    Reassignments.take(sql, device.account(), said);
    return new Verdict.Kept();
  }

  private static Verdict note(
      Sql sql, Principal.OfDevice device, ActorId actor, Row row, Set<ReaderId> granted) {
    Annotation change = Wire.decodeAnnotation(row.body());
    if (!change.dot().equals(new Dot(actor, row.n()))) {
      return new Verdict.Refused("wrong-dot", "The change carries another name than its row.");
    }
    if (!granted.contains(change.reader())) {
      return notGranted(sql, device.account(), actor, row, change.reader());
    }
    return Notebook.take(sql, device.account(), change, row.body());
  }

  private Verdict order(
      Sql sql, Principal.OfDevice device, ActorId actor, Row row, Set<ReaderId> granted) {
    Order order = Wire.decodeOrder(row.body());
    if (!granted.contains(order.reader())) {
      return notGranted(sql, device.account(), actor, row, order.reader());
    }
    return orders.take(sql, device, order, Sha256.hex(row.body()));
  }

  /** Of a reader who was erased meanwhile, not even what was refused is kept. */
  private static Verdict notGranted(
      Sql sql, AccountId account, ActorId actor, Row row, ReaderId reader) {
    if (Erased.is(sql, account, reader)) {
      Rows.blank(sql, account, actor, row.n());
      return new Verdict.Refused("reader-not-granted", "This device may not act for that reader.");
    }
    return new Verdict.Refused("reader-not-granted", "This device may not act for " + reader + ".");
  }
}
