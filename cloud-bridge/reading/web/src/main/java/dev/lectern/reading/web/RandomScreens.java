package dev.lectern.reading.web;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.Acts;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Here;
import dev.lectern.reading.place.Limits;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Resume;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A few screens that read one work, late and apart, as a question; equal seeds, equal bytes. */
final class RandomScreens {
  private static final EditionId EDITION = new EditionId("ab".repeat(32));
  private static final double PAGE = 0.01;
  private static final int STEPS = 40;

  private final SplittableRandom random;
  private final List<One> screens = new ArrayList<>();

  private RandomScreens(long seed) {
    random = new SplittableRandom(seed);
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      screens.add(new One(new ActorId(new DeviceId("device-" + i), "7f".repeat(8))));
    }
  }

  /** One screen: what it knows, displays and has settled. */
  private static final class One {
    final ActorId actor;
    Places places = Places.none();
    Settled settled = Settled.none();
    @Nullable Dot displayed;
    @Nullable Locator loc;
    int read;
    long n;

    One(ActorId actor) {
      this.actor = actor;
    }

    Acts acts() {
      return new Acts(
          new Desk(
              actor,
              new ReaderId("anna"),
              new WorkId("w1"),
              places,
              settled,
              read,
              Limits.DEFAULT));
    }

    double total() {
      return loc == null ? 0 : loc.totalProgression();
    }
  }

  static String question(long seed) {
    RandomScreens all = new RandomScreens(seed);
    for (int i = 0; i < STEPS; i++) {
      all.step(all.screens.get(all.random.nextInt(all.screens.size())));
    }
    return all.asked();
  }

  private void step(One screen) {
    switch (random.nextInt(12)) {
      case 0, 1 -> open(screen);
      case 2, 3, 4 -> {
        Locator to = at(Math.min(1, screen.total() + random.nextInt(1000) / 9973.0));
        long sustained = random.nextBoolean() ? 1000 : 120_000;
        keep(
            screen,
            screen.acts().advance(stamp(screen, "page-turn"), EDITION, to, 3000, sustained));
      }
      case 5 ->
          keep(
              screen,
              screen.acts().goTo(stamp(screen, "slider"), EDITION, at(random.nextDouble())));
      case 6 -> maybe(screen, screen.acts().finish(stamp(screen, "end"), EDITION, at(1)));
      case 7 -> maybe(screen, screen.acts().restart(stamp(screen, "restart"), EDITION, at(0)));
      case 8 -> {
        Acts acts = screen.acts();
        Stamp stamp = stamp(screen, "shelf");
        maybe(screen, random.nextBoolean() ? acts.markRead(stamp) : acts.markUnread(stamp));
      }
      case 9 ->
          maybe(
              screen,
              screen.acts().restore(stamp(screen, "undo"), screen.displayed, EDITION, screen.loc));
      default -> {
        One from = screens.get(random.nextInt(screens.size()));
        screen.places = screen.places.merge(from.places);
      }
    }
  }

  private void maybe(One screen, Operation operation) {
    if (random.nextInt(3) == 0) {
      keep(screen, operation);
    }
  }

  private static void keep(One screen, @Nullable Operation operation) {
    if (operation == null) {
      return;
    }
    screen.n = operation.dot().n();
    screen.places = screen.places.with(operation);
    Locator loc = operation.loc();
    if (loc != null && operation.kind() != Operation.Kind.FINISH) {
      screen.displayed = operation.dot();
      screen.loc = loc;
      screen.read = operation.read();
    }
  }

  private static void open(One screen) {
    Decision decision =
        Resume.decide(
            screen.places,
            new Here(screen.actor, screen.displayed, EDITION, screen.loc),
            screen.settled,
            Ahead.withinAnEdition(),
            PAGE);
    screen.settled = screen.settled.settlingAll(screen.places, decision.settles());
    if (decision instanceof Decision.Go go) {
      screen.settled = screen.settled.settling(screen.places, go.target());
      screen.displayed = go.target().dot();
      screen.loc = go.target().loc();
      screen.read = go.target().read();
    }
  }

  private static Stamp stamp(One screen, String why) {
    return new Stamp(screen.n + 1, 0, "2026-11-22T21:00:00Z", why);
  }

  private Locator at(double total) {
    return Locator.of("text/chapter-" + (1 + (int) (total * 20)) + ".xhtml", total, total);
  }

  /** A number of any size, as text: the last digit is where two class libraries differ. */
  static String number(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double value =
        switch (random.nextInt(4)) {
          case 0 -> Double.longBitsToDouble(random.nextLong());
          case 1 -> random.nextInt(100_000) / 1e4;
          case 2 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
          default -> random.nextDouble();
        };
    String text = Double.isFinite(value) ? Double.toString(value) : "0";
    return Json.object().put("ask", "number").put("text", text).text();
  }

  private String asked() {
    One screen = screens.get(random.nextInt(screens.size()));
    Members here =
        Json.object()
            .put("actor", screen.actor.toString())
            .putIfPresent("displayed", screen.displayed)
            .put("edition", EDITION.toString());
    if (screen.loc != null) {
      here.put("loc", new Json.Raw(Wire.encode(screen.loc)));
    }
    Members settled = Json.object();
    screen.settled.upTo().forEach((actor, n) -> settled.put(actor.toString(), n));
    List<Operation> operations = new ArrayList<>();
    List<Json> bags = new ArrayList<>();
    for (One one : screens) {
      List<Json> bag = new ArrayList<>();
      for (Operation operation : one.places.operations()) {
        if (!operations.contains(operation)) {
          operations.add(operation);
        }
        bag.add(Json.of((long) operations.indexOf(operation)));
      }
      bags.add(new Json.Arr(bag));
    }
    return Json.object()
        .put("ask", "place")
        .putAll("ops", operations, operation -> new Json.Raw(Wire.encode(operation)))
        .put("bags", new Json.Arr(bags))
        .put("here", here)
        .put("settled", settled)
        .put("screen", PAGE)
        .text();
  }
}
