package dev.lectern.bridge.ingest;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Takes over what devices send. Within one transaction a row is stored, then interpreted, then the
 * actor's mark moves; the answer may leave only after that transaction's commit.
 */
public final class Intake {
  /** Refusals that a welcome repeats, since the ack that first told of them may have been lost. */
  private static final int REPEATED_REFUSALS = 64;

  private final Incarnation incarnation;
  private final Interpreter interpreter;
  private final InstantSource clock;

  public Intake(Incarnation incarnation, Orders orders, InstantSource clock) {
    this.incarnation = incarnation;
    this.interpreter = new Interpreter(orders);
    this.clock = clock;
  }

  /**
   * Opens a conversation. Where the bridge has more than the device, or other bytes, the device is
   * not what it was: a card was cloned, or a database put back. Its life ends, its rows stay.
   */
  public List<Message.Down> hello(Sql sql, Principal.OfDevice device, Message.Hello hello) {
    String now = clock.instant().toString();
    ActorId actor = hello.actor();
    Actors.State state = Actors.meet(sql, device.account(), actor, now);
    Actors.greeted(sql, device.account(), actor, hello.nonce());
    boolean differs =
        Rows.hash(sql, device.account(), actor, hello.n())
            .filter(hash -> !hash.equals(hello.hash()))
            .isPresent();
    boolean ahead = state.mark() > hello.n();
    if ((differs || ahead) && !state.retired()) {
      fork(sql, device, actor, ahead ? "bridge-ahead" : "other-bytes");
    }
    boolean fork = differs || ahead || state.retired();
    List<Message.Down> answers = new ArrayList<>();
    answers.add(new Message.Welcome(hello.nonce(), incarnation, state.mark(), fork, now));
    List<Message.Refusal> refused =
        Rows.refusals(sql, device.account(), actor, 1, REPEATED_REFUSALS);
    if (!refused.isEmpty()) {
      answers.add(new Message.Ack(incarnation, hello.nonce(), actor, state.mark(), 0, refused));
    }
    return answers;
  }

  /** Stores and interprets rows; the answer is empty where no hello came before them. */
  public Optional<Message.Down> rows(Sql sql, Principal.OfDevice device, Message.Rows rows) {
    String now = clock.instant().toString();
    ActorId actor = rows.actor();
    Actors.State state = Actors.meet(sql, device.account(), actor, now);
    Map<Long, Row> fresh = new HashMap<>();
    boolean differs = false;
    for (Row row : rows.rows()) {
      switch (Rows.store(sql, device.account(), actor, row, Interpreter.covers(row), now)) {
        case NEW -> fresh.put(row.n(), row);
        case AGAIN -> {}
        case DIFFERS -> differs = true;
      }
    }
    interpret(sql, device, actor, rows.rows(), fresh);
    long mark = Actors.advance(sql, device.account(), actor, state.mark());
    if (differs && !state.retired()) {
      fork(sql, device, actor, "other-bytes");
    }
    if (state.nonce() == null) {
      return Optional.empty();
    }
    if (differs) {
      // An ack would release rows of which the bridge keeps other bytes.
      return Optional.of(new Message.Welcome(state.nonce(), incarnation, mark, true, now));
    }
    long first = rows.rows().isEmpty() ? mark + 1 : rows.rows().get(0).n();
    List<Message.Refusal> refused =
        Rows.refusals(sql, device.account(), actor, first, rows.rows().size());
    return Optional.of(new Message.Ack(incarnation, state.nonce(), actor, mark, 0, refused));
  }

  /**
   * Keeps an act of the bridge's own page, under the page's actor.
   *
   * @param act makes the operation that has the given counter
   */
  public Operation ownAct(
      Sql sql, Principal.OfDevice page, ActorId actor, LongFunction<Operation> act) {
    String now = clock.instant().toString();
    long mark = Actors.meet(sql, page.account(), actor, now).mark();
    Operation operation = act.apply(mark + 1);
    Row row = new Row(mark + 1, "op", Wire.encode(operation));
    Rows.store(sql, page.account(), actor, row, row.n(), now);
    Verdict verdict = interpreter.interpret(sql, page, actor, row, Set.of(operation.reader()));
    Rows.judge(sql, page.account(), actor, row.n(), verdict);
    Actors.advance(sql, page.account(), actor, mark);
    return operation;
  }

  /** A cancel wins over an order that came with it: nobody who said both meant to buy. */
  private void interpret(
      Sql sql, Principal.OfDevice device, ActorId actor, List<Row> rows, Map<Long, Row> fresh) {
    Set<ReaderId> granted = Accounts.granted(sql, device);
    for (boolean cancels : new boolean[] {true, false}) {
      for (Row row : rows) {
        if (fresh.containsKey(row.n()) && row.kind().equals("cancel") == cancels) {
          Verdict verdict = sql.part(() -> interpreter.interpret(sql, device, actor, row, granted));
          Rows.judge(sql, device.account(), actor, row.n(), verdict);
        }
      }
    }
  }

  private void fork(Sql sql, Principal.OfDevice device, ActorId actor, String because) {
    String now = clock.instant().toString();
    Actors.retire(sql, device.account(), actor, now, because);
    Incidents.record(
        sql,
        device.account(),
        new Incidents.Incident(
            now,
            because,
            "The device "
                + device.device()
                + " and the bridge remember different rows of "
                + actor
                + "; both are kept, and the device goes on under a new life."));
  }
}
