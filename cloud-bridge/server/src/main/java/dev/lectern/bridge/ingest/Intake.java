package dev.lectern.bridge.ingest;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.notes.Tombstones;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes over what devices send. Within one transaction a row is stored, then interpreted, then the
 * actor's mark moves; the answer may leave only after that transaction's commit.
 */
public final class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class.getName());

  /** Refusals that a welcome repeats, since the ack that first told of them may have been lost. */
  private static final int REPEATED_REFUSALS = 64;

  /** Two databases wrote under one name; also the code of a row of before that is not taken. */
  private static final String OTHER_BYTES = "other-bytes";

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
    boolean ours = incarnation.equals(hello.cursor().incarnation());
    Long cursor = ours ? hello.cursor().place() : null;
    Actors.greeted(sql, device.account(), actor, hello.nonce(), cursor);
    Tombstones.sweep(sql, device.account(), Cursors.passedByAll(sql, device.account()));
    boolean differs =
        Rows.hash(sql, device.account(), actor, hello.n())
            .filter(hash -> !hash.equals(hello.hash()))
            .isPresent();
    // One that was said before and comes twice is as old as the rows that came after it.
    boolean ahead = state.mark() > hello.n() && !hello.nonce().equals(state.nonce());
    if (differs && !state.retired()) {
      fork(sql, device, actor, OTHER_BYTES);
    }
    if (ahead || state.marked()) {
      Actors.suspect(sql, device.account(), actor, ahead);
    }
    for (ActorId behind : Actors.suspected(sql, device.account(), actor)) {
      // It was no late message: the device does go on under another name.
      fork(sql, device, behind, Actors.BEHIND);
    }
    boolean fork = differs || ahead || state.retired();
    List<Message.Down> answers = new ArrayList<>();
    answers.add(welcome(sql, device, actor, hello.nonce(), state.mark(), fork, hello.n()));
    List<Message.Refusal> refused =
        Rows.refusals(sql, device.account(), actor, 1, REPEATED_REFUSALS);
    if (!refused.isEmpty() || state.safe() > 0) {
      answers.add(ack(actor, hello.nonce(), state, refused));
    }
    for (ActorId earlier : hello.earlier()) {
      if (earlier.device().equals(device.device()) && !earlier.equals(actor)) {
        answers.add(ack(sql, device, earlier, hello.nonce(), List.of()));
      }
    }
    return answers;
  }

  /** The device is connected, though it says nothing. */
  public void present(Sql sql, Principal.OfDevice device, String now) {
    Actors.speaking(sql, device).ifPresent(actor -> Actors.meet(sql, device.account(), actor, now));
  }

  /** How far a speaking device's rows are taken and safe, as an ack that no rows asked for. */
  public Optional<Message.Ack> standing(Sql sql, Principal.OfDevice device) {
    Optional<String> nonce = Actors.nonce(sql, device);
    return nonce.flatMap(
        said ->
            Actors.speaking(sql, device)
                .map(actor -> ack(sql, device, actor, said, List.<Message.Refusal>of())));
  }

  private Message.Ack ack(
      Sql sql,
      Principal.OfDevice device,
      ActorId actor,
      String nonce,
      List<Message.Refusal> refused) {
    Actors.State state = Actors.find(sql, device.account(), actor).orElse(Actors.State.UNKNOWN);
    return ack(actor, nonce, state, refused);
  }

  private Message.Ack ack(
      ActorId actor, String nonce, Actors.State state, List<Message.Refusal> refused) {
    return new Message.Ack(
        incarnation, nonce, actor, state.mark(), state.safe(), refused, state.chain());
  }

  /**
   * @param n the last row that the device may have of those that are here
   */
  private Message.Welcome welcome(
      Sql sql,
      Principal.OfDevice device,
      ActorId actor,
      String nonce,
      long mark,
      boolean fork,
      long n) {
    // Where two databases wrote, the last row that they share may lie before the last one of both.
    int most = fork ? 1 + Message.Welcome.MOST_BEFORE : 1;
    List<Message.Known> known = Rows.last(sql, device.account(), actor, Math.min(mark, n), most);
    return new Message.Welcome(
        nonce,
        incarnation,
        mark,
        fork,
        clock.instant().toString(),
        known.isEmpty() ? null : known.getFirst(),
        known.isEmpty() ? List.of() : known.subList(1, known.size()));
  }

  /** Stores and interprets rows; the answer is empty where no hello came before them. */
  public Optional<Message.Down> rows(Sql sql, Principal.OfDevice device, Message.Rows rows) {
    String now = clock.instant().toString();
    ActorId actor = rows.actor();
    Actors.State state = Actors.meet(sql, device.account(), actor, now);
    String nonce = state.said() == null ? state.nonce() : state.said();
    // Else it is a name of before, under which the device gives again what a bridge has lost.
    boolean speaking = nonce != null && nonce.equals(state.nonce());
    // Sent before the device heard that the name had ended: it issues them again.
    boolean late = !speaking && rows.by() == null && state.retired();
    List<Understood> fresh = new ArrayList<>();
    List<Message.Refusal> others = new ArrayList<>();
    boolean differs = false;
    Storing storing = new Storing(sql, device.account(), actor, state.reached(), rows.rows(), now);
    // The mark may pass over later rows, and the ack that told of their refusal may be lost.
    boolean again = storing.mayHaveMetLaterRows();
    for (Row row : rows.rows()) {
      if (late || speaking && (differs || state.retired() || storing.isAnothers(row))) {
        // The device issues it again under its next name: taken here too, it would be there twice.
        storing.setAside(row);
        differs = true;
        continue;
      }
      Understood understood = Understood.of(row);
      switch (storing.store(row, understood.covers())) {
        case NEW -> fresh.add(understood);
        case AGAIN -> again = true;
        case DIFFERS -> {
          differs = true;
          others.add(
              new Message.Refusal(
                  row.n(), OTHER_BYTES, "The bridge has another row of that name; it keeps both."));
        }
      }
    }
    boolean refused = interpret(sql, device, actor, fresh) || again || differs;
    long mark = storing.advance();
    if (differs && !state.retired()) {
      fork(sql, device, actor, OTHER_BYTES);
    }
    if (nonce == null || late) {
      return Optional.empty();
    }
    if (differs && speaking) {
      // An ack would release rows of which the bridge keeps other bytes.
      return Optional.of(welcome(sql, device, actor, nonce, mark, true, mark));
    }
    Message.Span sent =
        rows.rows().isEmpty()
            ? new Message.Span(mark + 1, mark)
            : new Message.Span(rows.rows().getFirst().n(), rows.rows().getLast().n());
    if (refused) {
      List<Long> told = others.stream().map(Message.Refusal::n).toList();
      Rows.refusals(sql, device.account(), actor, sent.first(), rows.rows().size()).stream()
          .filter(refusal -> !told.contains(refusal.n()))
          .forEach(others::add);
    }
    Actors.Reached kept = storing.kept();
    return Optional.of(
        new Message.Ack(
            incarnation,
            nonce,
            actor,
            kept.mark(),
            state.safe(),
            List.copyOf(others),
            kept.mark() == 0 ? null : kept.chain(),
            speaking ? null : sent));
  }

  /**
   * Keeps an act of the bridge's own page, under the page's actor.
   *
   * @param act makes the operation that has the given counter
   */
  public Operation ownAct(
      Sql sql, Principal.OfDevice page, ActorId actor, LongFunction<Operation> act) {
    return own(sql, page, actor, "op", act, Wire::encode, Operation::reader);
  }

  /**
   * Keeps a change of an annotation that was made on the bridge's own page.
   *
   * @param change makes the one that has the given counter
   */
  public Annotation ownNote(
      Sql sql, Principal.OfDevice page, ActorId actor, LongFunction<Annotation> change) {
    return own(sql, page, actor, "note", change, Wire::encode, Annotation::reader);
  }

  private <T> T own(
      Sql sql,
      Principal.OfDevice page,
      ActorId actor,
      String kind,
      LongFunction<T> act,
      Function<T, String> written,
      Function<T, ReaderId> reader) {
    String now = clock.instant().toString();
    Actors.State state = Actors.meet(sql, page.account(), actor, now);
    if (state.retired()) {
      Actors.revive(sql, page.account(), actor);
    }
    long mark = state.mark();
    T made = act.apply(mark + 1);
    Row row = new Row(mark + 1, kind, written.apply(made));
    take(sql, page, actor, row, state, now, Set.of(reader.apply(made)));
    return made;
  }

  /**
   * Keeps another word of the bridge's own page, under the page's actor.
   *
   * @param granted the readers that it is about
   * @return what became of it
   */
  public Verdict ownRow(
      Sql sql,
      Principal.OfDevice page,
      ActorId actor,
      String kind,
      String body,
      Set<ReaderId> granted) {
    String now = clock.instant().toString();
    Actors.State state = Actors.meet(sql, page.account(), actor, now);
    if (state.retired()) {
      Actors.revive(sql, page.account(), actor);
    }
    long mark = state.mark();
    Row row = new Row(mark + 1, kind, body);
    return take(sql, page, actor, row, state, now, granted);
  }

  private Verdict take(
      Sql sql,
      Principal.OfDevice page,
      ActorId actor,
      Row row,
      Actors.State state,
      String now,
      Set<ReaderId> granted) {
    Storing storing = new Storing(sql, page.account(), actor, state.reached(), List.of(row), now);
    storing.store(row, row.n());
    Verdict verdict = one(new Taking(sql, page, actor, granted), Understood.of(row));
    storing.advance();
    return verdict;
  }

  private Verdict one(Taking taking, Understood row) {
    Verdict verdict = interpreter.interpret(taking, row);
    taking.flush();
    Rows.judge(taking.sql(), taking.device().account(), taking.actor(), row.row().n(), verdict);
    return verdict;
  }

  /**
   * A cancel wins over an order that came with it: nobody who said both meant to buy.
   *
   * @return whether any was refused
   */
  private boolean interpret(
      Sql sql, Principal.OfDevice device, ActorId actor, List<Understood> fresh) {
    if (fresh.isEmpty()) {
      return false;
    }
    List<Understood> inOrder = new ArrayList<>(fresh);
    inOrder.sort(Comparator.comparing(row -> !row.row().kind().equals("cancel")));
    Set<ReaderId> granted = Accounts.granted(sql, device);
    try {
      // Together first: a part of the transaction for each row costs as much as the row.
      return sql.part(
          () -> {
            boolean refused = false;
            Taking taking = new Taking(sql, device, actor, granted);
            for (Understood row : inOrder) {
              Verdict verdict = interpreter.interpret(taking, row);
              Rows.judge(sql, device.account(), actor, row.row().n(), verdict);
              refused |= verdict instanceof Verdict.Refused;
            }
            taking.flush();
            return refused;
          });
    } catch (RuntimeException one) {
      if (one instanceof StoreFailure failed && !failed.isStatements()) {
        throw failed;
      }
      boolean refused = false;
      for (Understood row : inOrder) {
        Verdict verdict = judged(sql, device, actor, row, granted);
        Rows.judge(sql, device.account(), actor, row.row().n(), verdict);
        refused |= verdict instanceof Verdict.Refused;
      }
      return refused;
    }
  }

  /**
   * A defect of ours must not make one row come again for ever: the row is kept as it is, and a
   * person is told. Where the disk fails, nothing is kept.
   */
  private Verdict judged(
      Sql sql, Principal.OfDevice device, ActorId actor, Understood row, Set<ReaderId> granted) {
    try {
      return sql.part(
          () -> {
            Taking taking = new Taking(sql, device, actor, granted);
            Verdict verdict = interpreter.interpret(taking, row);
            taking.flush();
            return verdict;
          });
    } catch (StoreFailure failed) {
      if (!failed.isStatements()) {
        throw failed;
      }
      return defect(sql, device, actor, row, failed);
    } catch (RuntimeException defect) {
      return defect(sql, device, actor, row, defect);
    }
  }

  private Verdict defect(
      Sql sql, Principal.OfDevice device, ActorId actor, Understood row, RuntimeException defect) {
    LOG.log(Level.WARNING, "row " + actor + ":" + row.row().n() + " met a defect", defect);
    Incidents.record(
        sql,
        device.account(),
        new Incidents.Incident(
            clock.instant().toString(),
            "not-understood",
            "Row "
                + row.row().n()
                + " of "
                + actor
                + " is kept as it came, but a defect of the bridge kept it from being"
                + " understood."));
    return new Verdict.Opaque();
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
