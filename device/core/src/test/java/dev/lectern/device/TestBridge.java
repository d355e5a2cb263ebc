package dev.lectern.device;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.PinAnswer;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** As much of a bridge as a device can tell from outside. */
final class TestBridge {
  Message.Obeyed obeyed;
  final Map<ActorId, Map<Long, Row>> rows = new HashMap<>();
  final Map<ActorId, Long> marks = new HashMap<>();
  final Map<ActorId, Long> safes = new HashMap<>();
  final Set<ActorId> ended = new HashSet<>();

  /** Rows whose names others have. */
  final Set<Row> others = new LinkedHashSet<>();

  String now = "2026-11-22T21:00:00Z";
  final List<Entry> feed = new ArrayList<>();
  final Map<OrderKey, OrderOutcome> outcomes = new HashMap<>();
  final Set<WorkId> owned = new HashSet<>();
  final Map<WorkId, CatalogueItem> shop = new HashMap<>();
  final Map<Rig, String> nonces = new HashMap<>();
  private final Map<Rig, ActorId> speakers = new HashMap<>();
  Incarnation incarnation = new Incarnation("1".repeat(16));
  long charged;

  private final List<Rig> rigs = new ArrayList<>();

  void add(Rig rig) {
    rigs.add(rig);
  }

  void sell(CatalogueItem item) {
    shop.put(item.work(), item);
    publish("catalogue", Wire.encode(item));
  }

  void give(CatalogueItem item) {
    owned.add(item.work());
    publish("entitlement", Wire.encode(Books.right(item)));
  }

  void publish(String kind, String body) {
    feed.add(new Entry(feed.size() + 1, kind, body));
    for (Rig rig : rigs) {
      send(rig, new Message.Hint(incarnation, feed.size()));
    }
  }

  /** After entries were lost: a feed has no gaps. */
  void renumberFeed() {
    for (int i = 0; i < feed.size(); i++) {
      feed.set(i, new Entry(i + 1, feed.get(i).kind(), feed.get(i).body()));
    }
  }

  void send(Rig rig, Message.Down message) {
    if (rig.plugged && !rig.deafBridge) {
      rig.on(new Event.MessageIn(message));
    }
  }

  void take(Rig rig, Message.Up message) {
    switch (message) {
      case Message.Hello hello -> hello(rig, hello);
      case Message.Rows sent -> rows(rig, sent);
      case Message.Pull pull -> {
        int from = (int) pull.cursor().place();
        int to = Math.min(feed.size(), from + pull.limit());
        send(
            rig,
            new Message.Page(
                incarnation, from, to, to < feed.size(), List.copyOf(feed.subList(from, to))));
      }
      case Message.Obeyed said -> obeyed = said;
      case Message.Unknown unknown -> throw new AssertionError(unknown);
    }
  }

  private void hello(Rig rig, Message.Hello hello) {
    nonces.put(rig, hello.nonce());
    speakers.put(rig, hello.actor());
    Map<Long, Row> known = rows.getOrDefault(hello.actor(), Map.of());
    long highest = known.keySet().stream().mapToLong(n -> n).max().orElse(0);
    Row last = known.get(hello.n());
    boolean fork =
        ended.contains(hello.actor())
            || highest > hello.n()
            || last != null && !Sha256.hex(last.body()).equals(hello.hash());
    if (fork) {
      ended.add(hello.actor());
    }
    long mark = marks.getOrDefault(hello.actor(), 0L);
    List<Message.Known> shared = chain(hello.actor(), Math.min(mark, hello.n()));
    send(
        rig,
        new Message.Welcome(
            hello.nonce(),
            incarnation,
            mark,
            fork,
            now,
            shared.isEmpty() ? null : shared.getFirst(),
            fork && !shared.isEmpty() ? shared.subList(1, shared.size()) : List.of()));
    for (ActorId earlier : hello.earlier()) {
      ack(rig, earlier);
    }
  }

  private Message.Known known(ActorId actor, long upTo) {
    List<Message.Known> all = chain(actor, upTo);
    return all.isEmpty() ? null : all.getFirst();
  }

  /** The newest first. */
  private List<Message.Known> chain(ActorId actor, long upTo) {
    List<Message.Known> all = new ArrayList<>();
    String chain = Chain.START;
    for (var row : new TreeMap<>(rows.getOrDefault(actor, Map.of())).headMap(upTo + 1).values()) {
      chain = Chain.with(chain, Sha256.hex(row.body()));
      all.addFirst(new Message.Known(row.n(), chain));
    }
    return all;
  }

  void ack(Rig rig, ActorId actor) {
    ack(rig, actor, List.of(), null);
  }

  private void ack(Rig rig, ActorId actor, List<Message.Refusal> refused, Message.Span answers) {
    long mark = marks.getOrDefault(actor, 0L);
    Message.Known known = known(actor, mark);
    String hash = known == null ? null : known.hash();
    long safe = safes.getOrDefault(actor, 0L);
    send(
        rig,
        new Message.Ack(incarnation, nonces.get(rig), actor, mark, safe, refused, hash, answers));
  }

  /** As of a backup: what every actor has by then is safe. */
  TestBridge copy() {
    TestBridge copy = new TestBridge();
    rows.forEach((actor, known) -> copy.rows.put(actor, new HashMap<>(known)));
    copy.marks.putAll(marks);
    copy.ended.addAll(ended);
    copy.others.addAll(others);
    copy.feed.addAll(feed);
    copy.outcomes.putAll(outcomes);
    copy.owned.addAll(owned);
    copy.charged = charged;
    safes.putAll(marks);
    return copy;
  }

  /** Puts a copy back, under a new incarnation. */
  void restore(TestBridge copy, String digit) {
    rows.clear();
    copy.rows.forEach((actor, known) -> rows.put(actor, new HashMap<>(known)));
    marks.clear();
    marks.putAll(copy.marks);
    safes.clear();
    ended.clear();
    ended.addAll(copy.ended);
    others.clear();
    others.addAll(copy.others);
    feed.clear();
    feed.addAll(copy.feed);
    outcomes.clear();
    outcomes.putAll(copy.outcomes);
    owned.clear();
    owned.addAll(copy.owned);
    charged = copy.charged;
    incarnation = new Incarnation(digit.repeat(16));
  }

  private void rows(Rig rig, Message.Rows sent) {
    Map<Long, Row> known = rows.computeIfAbsent(sent.actor(), actor -> new HashMap<>());
    long mark = marks.getOrDefault(sent.actor(), 0L);
    List<Row> fresh = new ArrayList<>();
    List<Message.Refusal> refused = new ArrayList<>();
    boolean speaking = sent.actor().equals(speakers.get(rig));
    if (!speaking && sent.by() == null && ended.contains(sent.actor())) {
      others.addAll(sent.rows());
      return;
    }
    long passed = mark;
    boolean differs = false;
    for (Row row : sent.rows()) {
      boolean anothers = row.n() <= passed && !known.containsKey(row.n());
      if (speaking && (differs || ended.contains(sent.actor()) || anothers)) {
        // The device issues it again under its next name.
        differs = true;
        others.add(row);
        continue;
      }
      long covers = row.kind().equals("op") ? Wire.decodeOperation(row.body()).covers() : row.n();
      if (covers <= mark + 1 && row.n() > mark) {
        mark = row.n();
      }
      Row there = known.putIfAbsent(row.n(), row);
      if (there == null) {
        fresh.add(row);
      }
      if (there != null && !there.equals(row)) {
        differs = true;
        others.add(row);
        refused.add(new Message.Refusal(row.n(), "other-bytes", "Another row has that name."));
      }
    }
    marks.put(sent.actor(), mark);
    for (Row row : fresh) {
      Message.Refusal no = process(sent.actor(), row);
      if (no != null) {
        refused.add(no);
      }
    }
    if (differs) {
      ended.add(sent.actor());
    }
    if (differs && speaking) {
      // An ack would release rows of which other bytes are kept here.
      send(
          rig,
          new Message.Welcome(
              nonces.get(rig), incarnation, mark, true, now, known(sent.actor(), mark)));
    } else {
      Message.Span span = new Message.Span(sent.rows().getFirst().n(), sent.rows().getLast().n());
      ack(rig, sent.actor(), refused, speaking ? null : span);
    }
  }

  private Message.Refusal process(ActorId actor, Row row) {
    switch (row.kind()) {
      case "op", "note" -> publish(row.kind(), row.body());
      case "reassign" -> publish("reassign", row.body());
      case "order" -> order(actor, Wire.decodeOrder(row.body()));
      case "pin" -> {
        return pin(actor, row);
      }
      case "cancel" -> {
        OrderKey key = Wire.decodeCancel(row.body());
        OrderOutcome before = outcomes.get(key);
        if (before != null && before.state() == OrderOutcome.State.PLACED) {
          return undo(row, before);
        }
        outcomes.putIfAbsent(
            key,
            new OrderOutcome(
                key,
                new WorkId("x"),
                actor.device(),
                OrderOutcome.State.CANCELLED,
                new Money(0, "EUR"),
                ""));
      }
      default -> {}
    }
    return null;
  }

  /** The PIN that orders need; null for none. */
  String pin;

  /** Reads sealed PINs as a bridge does: by its half of the newest challenge. */
  final TestSeal seal = new TestSeal();

  final Map<OrderKey, Order> waiting = new HashMap<>();
  int wrong;

  private void needPin(ActorId actor, Order order, String sentence) {
    waiting.put(order.key(), order);
    publish(
        "asked",
        Wire.encode(
            new OrderAsked(
                order.key(),
                order.work(),
                actor.device(),
                OrderAsked.Needs.PIN,
                seal.challenge(),
                "",
                sentence)));
  }

  private Message.Refusal pin(ActorId actor, Row row) {
    PinAnswer answer = Wire.decodePin(row.body());
    Order order = waiting.get(answer.key());
    if (order == null) {
      return new Message.Refusal(row.n(), "not-waiting", "That order does not wait for an answer.");
    }
    if (seal.open(answer).equals(pin) && wrong < 3) {
      waiting.remove(order.key());
      sell(actor, order);
      return null;
    }
    wrong = Math.min(3, wrong + 1);
    String sentence =
        wrong == 3
            ? "The PIN was wrong three times; try again in 15 minutes."
            : "That PIN is wrong; " + (3 - wrong) + " more tries are left.";
    needPin(actor, order, sentence);
    return new Message.Refusal(row.n(), wrong == 3 ? "pin-locked" : "wrong-pin", sentence);
  }

  /** What every order is refused with; null for nothing. */
  String refusal;

  /** Whether the thirty minutes are over, by the bridge's clock. */
  boolean tooLate;

  private Message.Refusal undo(Row row, OrderOutcome bought) {
    if (tooLate) {
      return new Message.Refusal(
          row.n(),
          "undo-too-late",
          "It was bought more than thirty minutes ago, so it stays bought.");
    }
    giveBack(bought.key());
    return null;
  }

  /** Also what the owner's page does. */
  void giveBack(OrderKey key) {
    OrderOutcome bought = outcomes.get(key);
    charged -= bought.charged().minor();
    owned.remove(bought.work());
    OrderOutcome undone =
        new OrderOutcome(
            key,
            bought.work(),
            bought.device(),
            OrderOutcome.State.CANCELLED,
            new Money(0, "EUR"),
            shop.get(bought.work()).title() + " was given back.");
    outcomes.put(key, undone);
    publish("undone", Wire.encode(undone));
  }

  /** Whether orders wait for somebody's yes. */
  boolean asks;

  private void order(ActorId actor, Order order) {
    if (outcomes.containsKey(order.key())) {
      return;
    }
    if (asks) {
      publish(
          "asked",
          Wire.encode(
              new OrderAsked(
                  order.key(),
                  order.work(),
                  actor.device(),
                  OrderAsked.Needs.OWNER,
                  null,
                  "",
                  "Asked the owner for it.")));
      return;
    }
    if (pin != null) {
      needPin(actor, order, shop.get(order.work()).title() + " needs the PIN.");
      return;
    }
    if (refusal != null) {
      OrderOutcome no =
          new OrderOutcome(
              order.key(),
              order.work(),
              actor.device(),
              OrderOutcome.State.REFUSED,
              new Money(0, "EUR"),
              refusal);
      outcomes.put(order.key(), no);
      publish("outcome", Wire.encode(no));
      return;
    }
    sell(actor, order);
  }

  private void sell(ActorId actor, Order order) {
    boolean again = !owned.add(order.work());
    Money charge = again ? new Money(0, "EUR") : order.greatestTotal();
    charged += charge.minor();
    OrderOutcome outcome =
        new OrderOutcome(
            order.key(),
            order.work(),
            actor.device(),
            again ? OrderOutcome.State.ALREADY_OWNED : OrderOutcome.State.PLACED,
            charge,
            "");
    outcomes.put(order.key(), outcome);
    publish("outcome", Wire.encode(outcome));
    if (!again) {
      publish("entitlement", Wire.encode(Books.right(shop.get(order.work()))));
    }
  }
}
