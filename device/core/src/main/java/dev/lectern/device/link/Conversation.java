package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Limits;
import dev.lectern.device.Timer;
import dev.lectern.device.library.Believing;
import dev.lectern.device.library.Files;
import dev.lectern.device.link.Line.Phase;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.outbox.Release;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with the bridge: hello, welcome, rows and acks. PUBACK moves the window of
 * messages, and nothing else; only the bridge's own word releases a row.
 */
public final class Conversation {
  private Conversation() {}

  public static void connect(Draft draft) {
    draft.line = draft.line.phase(Phase.CONNECTING);
    draft.then(new Effect.Connect());
  }

  /** Connected and subscribed. */
  public static void up(Draft draft) {
    draft.forget(Timer.Name.RECONNECT);
    greet(draft);
  }

  public static void down(Draft draft) {
    draft.forget(Timer.Name.QUIET);
    draft.forget(Timer.Name.HANDSHAKE);
    draft.forget(Timer.Name.ANSWER);
    if (draft.line.phase() == Phase.DOWN && draft.counts(Timer.Name.RECONNECT)) {
      return;
    }
    Duration pause = pause(draft);
    draft.line = draft.line.lost(pause.toMillis());
    draft.after(Timer.Name.RECONNECT, pause);
  }

  /** The bridge does not answer on a connection that stands: begin anew. */
  public static void unanswered(Draft draft, String what) {
    draft.then(new Effect.Disconnect("no answer to " + what));
    down(draft);
  }

  /**
   * Left to chance between the shortest wait and three times the last one, within the longest: so
   * devices that lost the bridge in one moment do not come back in one moment, not even later on.
   */
  private static Duration pause(Draft draft) {
    Limits limits = draft.setting.limits();
    long least = limits.reconnectFirst().toMillis();
    long upTo =
        Math.min(limits.reconnectMost().toMillis(), 3 * Math.max(least, draft.line.pauseMs()));
    return Duration.ofMillis(
        least + draft.setting.random().nextLong(Math.max(1, upTo - least + 1)));
  }

  /** Says hello, with a nonce that the answers must repeat. */
  static void greet(Draft draft) {
    String nonce = draft.setting.hex(16);
    draft.line = draft.line.greeting(nonce);
    draft.forget(Timer.Name.ANSWER);
    publish(
        draft,
        new Message.Hello(
            draft.actor.id(),
            draft.actor.n(),
            draft.actor.hash(),
            draft.cursor,
            nonce,
            EarlierLives.asked(draft)),
        0);
    draft.after(Timer.Name.HANDSHAKE, draft.setting.limits().handshake());
  }

  static void welcome(Draft draft, Message.Welcome welcome) {
    if (!welcome.nonce().equals(draft.line.nonce())) {
      return;
    }
    Message.Known known = welcome.known();
    if (draft.line.ready() && welcome.fork()) {
      // In answer to rows, or to this hello come twice: as it was then. What the bridge has of the
      // rows sent since, it says to the next one.
      greet(draft);
      return;
    }
    if (draft.line.phase() != Phase.GREETING) {
      return;
    }
    draft.forget(Timer.Name.HANDSHAKE);
    draft.line = draft.line.clock(ahead(draft, welcome.now()));
    Believing.heard(draft, welcome.time(), welcome.nonce());
    Incarnation spokenTo = draft.cursor.incarnation();
    if (!welcome.incarnation().equals(spokenTo)) {
      draft.cursor = new Cursor(welcome.incarnation(), 0);
      draft.keep(new Write.PutCursor(draft.cursor));
      if (spokenTo != null) {
        draft.actor = draft.actor.ending();
        draft.keep(new Write.PutActor(draft.actor));
      }
    }
    boolean fork =
        welcome.fork()
            || welcome.mark() > draft.actor.offered()
            || known != null && Own.rows(draft, known.n(), known.hash()) == Own.OTHER;
    if (fork) {
      // What the bridge has lost of the old name goes to it as that of an earlier life.
      Life.part(draft, welcome);
    } else if (welcome.mark() < draft.actor.mark()) {
      // The bridge has lost what it once had: it was restored. The rows are still in the store.
      draft.line = draft.line.phase(Phase.RECALLING);
      draft.after(Timer.Name.HANDSHAKE, draft.setting.limits().handshake());
      Life.recall(draft, welcome.mark(), chain(welcome));
    } else {
      Release.upTo(draft, welcome.mark(), chain(welcome));
      if (draft.actor.ended()) {
        Life.begin(draft);
      } else {
        begin(draft);
      }
    }
  }

  /** The chain up to the welcome's mark, where it tells. */
  private static @Nullable String chain(Message.Welcome welcome) {
    Message.Known known = welcome.known();
    if (welcome.mark() == 0) {
      return Chain.START;
    }
    return known != null && known.n() == welcome.mark() ? known.hash() : null;
  }

  private static @Nullable Long ahead(Draft draft, String now) {
    try {
      return Instant.parse(now).toEpochMilli() - draft.now.uptimeMs();
    } catch (DateTimeParseException | ArithmeticException notSaid) {
      return null;
    }
  }

  /** Hello and welcome are exchanged: send what is above the mark, ask what is new. */
  static void begin(Draft draft) {
    draft.line = draft.line.welcomed(draft.actor.mark());
    pump(draft);
    quiet(draft);
    Files.fetch(draft);
  }

  static void ack(Draft draft, Message.Ack ack) {
    boolean ofNow =
        draft.line.welcomed()
            && ack.incarnation().equals(draft.cursor.incarnation())
            && ack.nonce().equals(draft.line.nonce());
    if (ofNow && !ack.actor().equals(draft.actor.id())) {
      EarlierLives.ack(draft, ack);
    }
    if (!ofNow || !draft.line.ready() || !ack.actor().equals(draft.actor.id())) {
      return;
    }
    if (ack.mark() > draft.actor.n()) {
      // Somebody else writes under this name: the next hello ends it.
      greet(draft);
      return;
    }
    if (Own.rows(draft, ack.mark(), ack.hash()) == Own.OTHER) {
      // Another database's rows were taken under this name, while this conversation ran.
      Life.begin(draft);
      return;
    }
    long before = draft.actor.mark();
    Release.upTo(draft, ack.mark(), ack.hash());
    Refusals.take(draft, before, ack.refused());
    if (ack.safe() > draft.line.safe()) {
      draft.line = draft.line.safe(ack.safe());
      Release.safe(draft, ack.safe());
    }
    draft.forget(Timer.Name.ANSWER);
    if (draft.actor.ended()) {
      Life.begin(draft);
    } else {
      pump(draft);
    }
  }

  /** PUBACK: the broker's word. It frees a slot of the window. */
  public static void published(Draft draft, long token) {
    draft.line = draft.line.freed(token);
    pump(draft);
  }

  /** Sends rows as far as the window allows: messages without PUBACK, rows without ack. */
  public static void pump(Draft draft) {
    if (!draft.line.ready()) {
      return;
    }
    Limits limits = draft.setting.limits();
    long window = draft.actor.mark() + (long) limits.batchRows() * limits.inFlight();
    Long ends = draft.actor.ends();
    if (ends != null) {
      window = Math.min(window, ends);
    }
    while (draft.line.inFlight().size() < limits.inFlight()) {
      List<OutboxRow> batch = Batch.next(draft.outbox, draft.line.sent(), window, limits);
      if (batch.isEmpty()) {
        break;
      }
      long last = batch.getLast().n();
      if (last > draft.actor.offered()) {
        // Kept before it leaves: from here on the bridge may know these rows.
        draft.actor = draft.actor.offered(last);
        draft.keep(new Write.PutActor(draft.actor));
      }
      publish(
          draft,
          new Message.Rows(draft.actor.id(), batch.stream().map(OutboxRow::row).toList()),
          last);
    }
    while (draft.line.inFlight().size() < limits.inFlight() && EarlierLives.sendNext(draft)) {
      // As far as the window allows.
    }
    expectAnswer(draft);
  }

  /** The bridge has said nothing for a while: what it owes is asked for again. */
  public static void stillQuiet(Draft draft) {
    if (draft.line.ready() && EarlierLives.unheard(draft)) {
      // Its word on an earlier life was lost, or came before its welcome.
      greet(draft);
    } else {
      quiet(draft);
    }
  }

  /** Asks whether something is new, though nobody said so: a lost hint costs minutes, not days. */
  static void quiet(Draft draft) {
    Feed.pull(draft);
    draft.after(Timer.Name.QUIET, draft.setting.limits().quiet());
  }

  /** While something is unanswered, silence means a dead line. */
  static void expectAnswer(Draft draft) {
    boolean awaited =
        draft.line.pulling()
            || draft.line.sent() > draft.actor.mark()
            || draft.line.earlier().awaiting();
    if (awaited && !draft.counts(Timer.Name.ANSWER)) {
      draft.after(Timer.Name.ANSWER, draft.setting.limits().answer());
    } else if (!awaited) {
      draft.forget(Timer.Name.ANSWER);
    }
  }

  static void publish(Draft draft, Message.Up message, long lastRow) {
    long token = draft.nextSerial();
    draft.line = draft.line.published(token, lastRow);
    draft.then(new Effect.Publish(token, message));
  }
}
