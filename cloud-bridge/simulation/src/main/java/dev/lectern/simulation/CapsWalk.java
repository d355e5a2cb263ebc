package dev.lectern.simulation;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.PinSeal;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.brakes.Rules;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.entitlement.Funds;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.PinAnswer;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays one history of a household's money through the bridge's own intake and orders. */
final class CapsWalk {
  private static final AccountId ACCOUNT = new AccountId("demo");
  private static final Incarnation INCARNATION = new Incarnation("1".repeat(16));
  private static final List<ReaderId> READERS = List.of(new ReaderId("anna"), new ReaderId("ben"));
  private static final List<String> NAMES = List.of("bedside", "kitchen");
  private static final Principal.OfDevice PAGE =
      new Principal.OfDevice(ACCOUNT, new DeviceId("page"));
  private static final List<String> WORKS = List.of("ledger", "clouds", "moss", "rain");
  private static final long EPOCH = 1_795_381_200_000L;
  private static final PinHash QUICK = new PinHash(8, 1);

  /** Ends what a crash before the commit undoes. */
  private static final class Fell extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fell() {
      super("fell", null, false, false);
    }
  }

  private static final class Device {
    final Principal.OfDevice who;
    ActorId actor;
    long n;
    final List<Row> rows = new ArrayList<>();
    final List<Row> held = new ArrayList<>();
    final Set<Long> taken = new HashSet<>();

    Device(String name) {
      who = new Principal.OfDevice(ACCOUNT, new DeviceId(name));
      actor = ActorId.parse(name + "." + "0".repeat(16));
    }
  }

  /** A PIN as it was sealed, and which asking it answers. */
  private record Typed(OrderKey key, DeviceId device, String digits, int asks) {}

  private final Sql sql;
  private final CapsPlan plan;
  private final Trace trace;
  private final CapsOracle oracle = new CapsOracle();
  private final List<Device> devices = NAMES.stream().map(Device::new).toList();
  private final Map<String, Typed> typed = new HashMap<>();
  private final Map<OrderKey, CapsOracle.Told> sent = new TreeMap<>();
  private final Map<OrderKey, OrderAsked> asked = new TreeMap<>();
  private final Map<OrderKey, Integer> asks = new HashMap<>();
  private final SplittableRandom random;
  private final InstantSource clock;
  private final Pins pins;
  private final CapsWatch watch;
  private Orders orders;
  private Intake intake;
  private CapsWatch.Said said = new CapsWatch.Said();
  private long now = EPOCH;
  private long feed;
  private int keys;
  private int lives;

  CapsWalk(Sql sql, CapsPlan plan, Trace trace) {
    this.sql = sql;
    this.plan = plan;
    this.trace = trace;
    this.random = new SplittableRandom(plan.seed() * 31 + 7);
    this.clock = () -> Instant.ofEpochMilli(now);
    this.pins = new Pins(QUICK, random);
    this.orders = new Orders(clock, pins);
    this.intake = new Intake(INCARNATION, orders, clock);
    this.watch = new CapsWatch(sql, oracle);
  }

  /** What every history begins with. */
  static void furnish(Sql sql) {
    Accounts.open(sql, ACCOUNT, new Money(2000, "EUR"));
    for (String name : NAMES) {
      Accounts.register(
          sql,
          new Principal.OfDevice(ACCOUNT, new DeviceId(name)),
          name,
          "device",
          READERS,
          new Token(name));
    }
  }

  long bought() {
    return watch.bought;
  }

  long returned() {
    return watch.returned;
  }

  long waited() {
    return asks.size();
  }

  void run() {
    begin();
    for (int i = 0; i < plan.steps().size(); i++) {
      if (plan.has(i)) {
        step(i, plan.steps().get(i));
      }
    }
    watch.told();
  }

  private void begin() {
    SplittableRandom dice = new SplittableRandom(plan.seed() * 13 + 3);
    oracle.roles.put(READERS.get(0), "owner");
    role(READERS.get(0), "owner");
    role(READERS.get(1), dice.nextInt(3) < 2 ? "child" : "adult");
    for (String work : WORKS) {
      price(work, 300 + 100 * dice.nextInt(7));
    }
    oracle.voice = dice.nextInt(3) > 0;
    rules();
    if (dice.nextBoolean()) {
      pin("1234");
    }
    topUp(5000);
    devices.forEach(this::greet);
  }

  private void greet(Device device) {
    intake.hello(
        sql,
        device.who,
        new Message.Hello(
            device.actor,
            device.n,
            null,
            new Cursor(null, 0),
            "%016x".formatted(random.nextLong())));
  }

  private void step(int i, CapsPlan.Step step) {
    SplittableRandom dice = new SplittableRandom(step.bits());
    said = new CapsWatch.Said();
    now += dice.nextInt(90_000);
    trace.step(() -> "%3d %s %s".formatted(i, Instant.ofEpochMilli(now), step.kind()));
    Device device = devices.get(dice.nextInt(devices.size()));
    switch (step.kind()) {
      case ORDER -> say(device, "order", Wire.encode(order(device.who.device(), dice)), dice);
      case HELD -> deliver(device, device.held, dice);
      case AGAIN -> again(device, dice);
      case REISSUE -> reissue(device, dice);
      case KEY_REUSED -> reuse(device, dice);
      case PIN -> answer(dice);
      case APPROVE -> approve(dice);
      case DECLINE ->
          some(dice)
              .ifPresent(
                  key -> {
                    trace.note(() -> "decline " + key);
                    orders.decline(sql, ACCOUNT, key);
                    oracle.decline(key, now);
                  });
      case CANCEL -> cancel(device, dice);
      case OWNER_UNDOES ->
          any(dice)
              .ifPresent(
                  key -> {
                    trace.note(() -> "the owner gives back " + key);
                    said.ownersUndo.add(key);
                    orders.undo(sql, ACCOUNT, key);
                    oracle.ownerUndoes(key, now);
                  });
      case AT_THE_DOOR -> door(dice);
      case PIN_AT_THE_DOOR -> pinAtTheDoor(dice);
      case CAPS -> caps(dice);
      case ROLE ->
          role(
              READERS.get(dice.nextInt(2)),
              List.of("owner", "adult", "child").get(dice.nextInt(3)));
      case VOICE -> {
        oracle.voice = !oracle.voice;
        rules();
      }
      case SET_PIN ->
          pin(
              dice.nextInt(4) == 0
                  ? null
                  : List.of("1234", "0000", "87654321").get(dice.nextInt(3)));
      case PRICE -> price(WORKS.get(dice.nextInt(4)), 200 + 100 * dice.nextInt(9));
      case CLOCK -> clock(dice);
      case RESTART -> {
        orders = new Orders(clock, new Pins(QUICK, random));
        intake = new Intake(INCARNATION, orders, clock);
      }
      case TOP_UP -> topUp(500L * (1 + dice.nextInt(4)));
      case EXPIRE -> {
        orders.expire(sql);
        oracle.expire(now);
      }
    }
    watch.look(sent, said, now);
    listen();
  }

  private void clock(SplittableRandom dice) {
    long minute = 60_000;
    now +=
        switch (dice.nextInt(8)) {
          case 0 -> 15 * minute - dice.nextInt(3);
          case 1 -> 30 * minute - 45_000;
          case 2 -> 60 * minute;
          case 3 -> 24 * 60 * minute;
          case 4 -> 7 * 24 * 60 * minute;
          case 5 -> -dice.nextInt(26) * 60L * minute;
          default -> dice.nextInt(600) * minute;
        };
  }

  // What devices say.

  private Order order(DeviceId device, SplittableRandom dice) {
    OrderKey key = new OrderKey("%032x".formatted(++keys));
    WorkId work = new WorkId(WORKS.get(dice.nextInt(WORKS.size())));
    long price = oracle.prices.getOrDefault(work, 0L);
    long most = price + List.of(0, 0, 0, 200, -100).get(dice.nextInt(5));
    Order order =
        new Order(
            key,
            work,
            READERS.get(dice.nextInt(2)),
            new Money(most, "EUR"),
            dice.nextInt(3) == 0 ? "voice" : "touch",
            "");
    sent.put(key, new CapsOracle.Told(order, device));
    return order;
  }

  private void say(Device device, String kind, String body, SplittableRandom dice) {
    Row row = new Row(++device.n, kind, body);
    device.rows.add(row);
    device.held.add(row);
    trace.note(() -> device.who.device() + " " + row.n() + " " + kind + " " + body);
    if (dice.nextInt(4) > 0) {
      deliver(device, device.held, dice);
    }
  }

  private void again(Device device, SplittableRandom dice) {
    if (!device.rows.isEmpty()) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rows.add(device.rows.get(dice.nextInt(device.rows.size())));
      }
      deliver(device, rows, dice);
    }
  }

  /** A card was cloned, or a database put back: the same rows come under another life's name. */
  private void reissue(Device device, SplittableRandom dice) {
    device.actor = ActorId.parse(device.who.device() + "." + "%016x".formatted(++lives));
    device.taken.clear();
    greet(device);
    List<Row> rows = List.copyOf(device.rows);
    deliver(device, new ArrayList<>(rows), dice);
  }

  private void reuse(Device device, SplittableRandom dice) {
    any(dice)
        .ifPresent(
            key -> {
              Order order = sent(key).order;
              Order other =
                  new Order(
                      key,
                      new WorkId(WORKS.get(dice.nextInt(4))),
                      order.reader(),
                      new Money(9000, "EUR"),
                      "touch",
                      "other");
              if (oracle.orders.containsKey(key)) {
                say(device, "order", Wire.encode(other), dice);
              }
            });
  }

  /** Late, twice, in any order, or lost with the bridge before its commit and sent again. */
  private void deliver(Device device, List<Row> rows, SplittableRandom dice) {
    if (rows.isEmpty()) {
      return;
    }
    List<Row> message = new ArrayList<>(rows);
    if (dice.nextInt(3) == 0) {
      Collections.shuffle(message, new Random(dice.nextLong()));
    }
    if (dice.nextInt(8) == 0) {
      message.add(message.get(dice.nextInt(message.size())));
    }
    if (dice.nextInt(10) == 0) {
      trace.note(() -> "the bridge falls before its commit");
      try {
        sql.part(
            () -> {
              intake.rows(sql, device.who, new Message.Rows(device.actor, message));
              throw new Fell();
            });
      } catch (Fell fell) {
        orders = new Orders(clock, new Pins(QUICK, random));
        intake = new Intake(INCARNATION, orders, clock);
      }
      return;
    }
    intake.rows(sql, device.who, new Message.Rows(device.actor, message));
    List<Row> fresh = message.stream().filter(row -> device.taken.add(row.n())).toList();
    fresh.stream().filter(row -> row.kind().equals("cancel")).forEach(row -> heard(device, row));
    fresh.stream().filter(row -> !row.kind().equals("cancel")).forEach(row -> heard(device, row));
    device.held.removeIf(row -> device.taken.contains(row.n()));
  }

  private void heard(Device device, Row row) {
    DeviceId name = device.who.device();
    switch (row.kind()) {
      case "order" -> oracle.order(Wire.decodeOrder(row.body()), name, now);
      case "cancel" -> {
        OrderKey key = Wire.decodeCancel(row.body());
        said.cancels.put(key, name);
        oracle.cancel(key, name, now);
      }
      default -> {
        Typed pin = typed.get(row.body());
        if (pin != null && oracle.pin(pin.key(), name, pin.digits(), pin.asks(), now)) {
          said.pins.add(pin.key());
        }
      }
    }
  }

  private void answer(SplittableRandom dice) {
    List<OrderAsked> open = asked.values().stream().filter(one -> one.challenge() != null).toList();
    if (open.isEmpty()) {
      return;
    }
    OrderAsked one = open.get(dice.nextInt(open.size()));
    String right = oracle.pin == null ? "1234" : oracle.pin;
    String digits = dice.nextInt(2) == 0 ? right : "4711";
    PinAnswer answer = PinSeal.seal(one.key(), digits, String.valueOf(one.challenge()), random);
    String body = Wire.encode(answer);
    // Sometimes another device tries, whose word does not count.
    DeviceId at = dice.nextInt(8) == 0 ? devices.get(dice.nextInt(2)).who.device() : one.device();
    int asking = asks.getOrDefault(one.key(), 0);
    for (Device device : devices) {
      if (device.who.device().equals(at)) {
        typed.put(body, new Typed(one.key(), at, digits, asking));
        say(device, "pin", body, dice);
      }
    }
  }

  private CapsOracle.Told sent(OrderKey key) {
    return Objects.requireNonNull(sent.get(key));
  }

  private void approve(SplittableRandom dice) {
    some(dice)
        .ifPresent(
            key -> {
              long price = oracle.prices.getOrDefault(sent(key).order.work(), 0L);
              long seen = price + List.of(0, 0, 0, 100, -100).get(dice.nextInt(5));
              trace.note(() -> "approve " + key + " at " + seen);
              said.approvals.put(key, seen);
              orders.approve(sql, ACCOUNT, key, seen);
              oracle.approve(key, seen, now);
            });
  }

  private void cancel(Device device, SplittableRandom dice) {
    // Mostly where it was ordered; now and then before it comes, or somewhere else.
    any(dice)
        .ifPresent(
            key -> {
              Device at = device;
              for (Device one : devices) {
                if (dice.nextInt(4) > 0 && one.who.device().equals(sent(key).device)) {
                  at = one;
                }
              }
              say(at, "cancel", Wire.encodeCancel(key), dice);
            });
  }

  private void door(SplittableRandom dice) {
    Order order = order(PAGE.device(), dice);
    trace.note(() -> "at the door " + Wire.encode(order));
    orders.take(sql, PAGE, order, Sha256.hex(Wire.encode(order)));
    oracle.order(order, PAGE.device(), now);
  }

  private void pinAtTheDoor(SplittableRandom dice) {
    asked.values().stream()
        .filter(one -> one.device().equals(PAGE.device()) && one.challenge() != null)
        .findFirst()
        .ifPresent(
            one -> {
              String right = oracle.pin == null ? "1234" : oracle.pin;
              String digits = dice.nextBoolean() ? right : "4711";
              trace.note(() -> "typed at the door for " + one.key() + ": " + digits);
              orders
                  .typing(sql, PAGE, one.key())
                  .ifPresent(
                      counted ->
                          orders.typed(
                              sql, PAGE, one.key(), counted, orders.isRight(counted, digits)));
              if (oracle.pin(one.key(), PAGE.device(), digits, 0, now)) {
                said.pins.add(one.key());
              }
            });
  }

  /** An order that has asked for a yes; mostly one that still does. */
  private Optional<OrderKey> some(SplittableRandom dice) {
    List<OrderKey> open = new ArrayList<>(asked.keySet());
    return open.isEmpty() || dice.nextInt(8) == 0
        ? any(dice)
        : Optional.of(open.get(dice.nextInt(open.size())));
  }

  private Optional<OrderKey> any(SplittableRandom dice) {
    List<OrderKey> all = new ArrayList<>(sent.keySet());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(Math.max(0, all.size() - 1 - dice.nextInt(3))));
  }

  /** What devices are told of since the last time. */
  private void listen() {
    List<Map.Entry<String, String>> entries =
        sql.list(
            "SELECT kind, body, place FROM feed WHERE place > ? ORDER BY place",
            columns -> {
              feed = columns.getLong(3);
              return Map.entry(columns.getString(1), columns.getString(2));
            },
            feed);
    for (Map.Entry<String, String> entry : entries) {
      trace.note(() -> "-> " + entry.getKey() + " " + entry.getValue());
      if (entry.getKey().equals("asked")) {
        OrderAsked one = Wire.decodeAsked(entry.getValue());
        asked.put(one.key(), one);
        asks.merge(one.key(), 1, Integer::sum);
      } else if (entry.getKey().equals("outcome")) {
        asked.remove(Wire.decodeOutcome(entry.getValue()).key());
      }
    }
  }

  // What the owner decides.

  private void rules() {
    RuleBook.settle(
        sql,
        ACCOUNT,
        new Rules(oracle.voice, new Money(oracle.dailyCap, "EUR"), oracle.itemCap, oracle.pinFrom));
  }

  private void caps(SplittableRandom dice) {
    long amount = 100L * dice.nextInt(40);
    boolean none = dice.nextInt(4) == 0;
    ReaderId reader = READERS.get(dice.nextInt(2));
    switch (dice.nextInt(4)) {
      case 0 -> oracle.dailyCap = amount;
      case 1 -> oracle.itemCap = none ? null : amount / 2;
      case 2 -> oracle.pinFrom = none ? 0 : amount / 2;
      default -> {
        if (none) {
          oracle.readerCaps.remove(reader);
        } else {
          oracle.readerCaps.put(reader, amount);
        }
        role(reader, oracle.roles.getOrDefault(reader, "adult"));
      }
    }
    trace.note(
        () ->
            "caps "
                + oracle.dailyCap
                + " "
                + oracle.itemCap
                + " "
                + oracle.pinFrom
                + " "
                + oracle.readerCaps);
    rules();
  }

  private void role(ReaderId reader, String role) {
    trace.note(() -> reader + " is " + role);
    oracle.roles.put(reader, role);
    RuleBook.settle(
        sql, ACCOUNT, new RuleBook.OfReader(reader, Role.of(role), oracle.readerCaps.get(reader)));
  }

  private void pin(@Nullable String digits) {
    trace.note(() -> "the PIN is " + digits);
    pins.set(sql, ACCOUNT, digits == null ? null : pins.hashed(digits));
    oracle.newPin(digits);
  }

  private void price(String work, long minor) {
    trace.note(() -> work + " costs " + minor);
    oracle.prices.put(new WorkId(work), minor);
    Catalogue.offer(
        sql,
        new CatalogueItem(
            new WorkId(work),
            "The " + work,
            "A. Keeper",
            "en",
            new EditionId(Sha256.hex(work)),
            1000,
            new Money(minor, "EUR")));
  }

  private void topUp(long minor) {
    oracle.balance += minor;
    new Funds(clock).topUp(sql, ACCOUNT, new Money(minor, "EUR"));
  }
}
