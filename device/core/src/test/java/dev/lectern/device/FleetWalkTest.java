package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.reading.Notice.Action;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Three devices read, sleep, lose power and network at random. No device's open book moves by what
 * another does, a power cut brings the same page back, and in the end all know the same acts, each
 * once. A failure names its seed.
 */
final class FleetWalkTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final int SEEDS = 40;
  private static final int STEPS = 150;

  @Test
  void nothingMovesByItselfAndNothingIsLost() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Walk(seed).run();
    }
  }

  private static final class Walk {
    private final String name;
    private final Random random;
    private final TestBridge bridge = new TestBridge();
    private final List<Rig> rigs = new ArrayList<>();

    Walk(long seed) {
      name = "seed " + seed;
      random = new Random(seed);
      bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
      bridge.sell(Books.item("clouds", "Clouds", 300));
      for (String device : List.of("bedside", "study")) {
        rigs.add(new Rig(bridge, device, DeviceConfig.Kind.READER, seed));
      }
      rigs.add(new Rig(bridge, "kitchen", DeviceConfig.Kind.SPEAKER, seed));
      for (Rig rig : rigs) {
        rig.boot();
        rig.holdSpeech = true;
        rig.on(new Event.OpenAsked(LEDGER));
      }
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        Rig acting = rigs.get(random.nextInt(rigs.size()));
        List<Integer> before = rigs.stream().map(Rig::pageShown).toList();
        act(acting);
        for (int other = 0; other < rigs.size(); other++) {
          if (rigs.get(other) != acting) {
            assertThat(rigs.get(other).pageShown())
                .as("%s, step %d: %s moved", name, i, rigs.get(other).setting.config().name())
                .isEqualTo(before.get(other));
          }
        }
      }
      converge();
    }

    private void act(Rig rig) {
      switch (random.nextInt(14)) {
        case 0, 1, 2, 3 -> rig.read(1 + random.nextInt(4));
        case 4 -> rig.key(Key.PREVIOUS);
        case 5 -> rig.pass(Duration.ofSeconds(random.nextInt(25)));
        case 6 -> {
          rig.key(Key.POWER);
          rig.key(Key.POWER);
        }
        case 7 -> kill(rig);
        case 8 -> {
          if (rig.plugged) {
            rig.unplug();
          } else {
            rig.plug();
          }
        }
        case 9 -> rig.type(new Intent.Numbered(Name.GoToPercent, random.nextInt(90)));
        case 10 -> rig.type(Rig.plain(Name.Undo));
        case 11 -> {
          rig.type(Rig.plain(Name.ReadOn));
          for (int i = random.nextInt(6); i > 0; i--) {
            rig.endSpeech();
          }
          rig.type(Rig.plain(Name.Stop));
        }
        case 12 -> answer(rig);
        case 13 -> restoreBridge();
        default -> throw new AssertionError();
      }
    }

    private void kill(Rig rig) {
      int page = rig.pageShown();
      rig.killAndBoot();
      assertThat(rig.pageShown()).as(name).isEqualTo(page);
    }

    private void answer(Rig rig) {
      if (rig.state.notice() != null) {
        Action action = Action.values()[random.nextInt(Action.values().length)];
        rig.on(new Event.NoticeAnswered(rig.state.notice().notice().id(), action));
      }
    }

    /** Now and then the bridge loses its last rows and comes back as another incarnation. */
    private void restoreBridge() {
      if (random.nextInt(3) > 0) {
        return;
      }
      rigs.forEach(Rig::unplug);
      bridge.incarnation = new Incarnation("%016x".formatted(random.nextLong()));
      for (var actor : List.copyOf(bridge.marks.keySet())) {
        long mark = random.nextLong(bridge.marks.get(actor) + 1);
        bridge.marks.put(actor, mark);
        bridge.rows.get(actor).keySet().removeIf(n -> n > mark);
      }
      bridge.feed.removeIf(
          entry -> {
            if (!entry.kind().equals("op")) {
              return false;
            }
            Dot dot = Wire.decodeOperation(entry.body()).dot();
            return dot.n() > bridge.marks.getOrDefault(dot.actor(), 0L);
          });
      bridge.renumberFeed();
    }

    private void converge() {
      for (int round = 0; round < 3; round++) {
        rigs.forEach(Rig::plug);
      }
      Map<Dot, Operation> truth = new TreeMap<>();
      bridge.feed.stream()
          .filter(entry -> entry.kind().equals("op"))
          .map(entry -> Wire.decodeOperation(entry.body()))
          .forEach(operation -> truth.put(operation.dot(), operation));
      for (Rig rig : rigs) {
        assertThat(rig.waiting()).as(name).isEmpty();
        Map<Dot, Operation> known = new TreeMap<>();
        rig.store.load().operations().forEach(op -> known.put(op.dot(), op));
        assertThat(known).as(name).isEqualTo(truth);
        assertThat(rig.state.books().get(LEDGER).places().operations())
            .as(name)
            .containsExactlyInAnyOrderElementsOf(truth.values());
      }
    }
  }
}
