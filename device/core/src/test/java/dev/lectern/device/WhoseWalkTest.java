package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.reading.People;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.place.Reassigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Two readers and a guest take turns, name each other, write notes, lose power and network, clone
 * cards and see the bridge restored, at random. In the end all devices agree on who read what and
 * whose each note is, and a power cut changes nothing of it. A failure names its seed.
 */
final class WhoseWalkTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final List<ReaderId> READERS = List.of(new ReaderId("anna"), new ReaderId("ben"));
  private static final int SEEDS = Integer.getInteger("lectern.walks", 80);
  private static final int STEPS = 60;

  @Test
  void allAgreeOnWhoReadWhat() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Walk(seed).run();
    }
  }

  private static final class Walk {
    private final long seed;
    private final Random random;
    private final TestBridge bridge = new TestBridge();
    private final List<Rig> rigs = new ArrayList<>();
    private TestBridge backup;
    private int restores;
    private int step;

    Walk(long seed) {
      this.seed = seed;
      random = new Random(seed);
      bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
      rigs.add(rig("bedside", new MemoryStore(), true));
      rigs.add(rig("study", new MemoryStore(), true));
      backup = bridge.copy();
    }

    private Rig rig(String device, MemoryStore card, boolean plugged) {
      Rig rig =
          new Rig(
              bridge,
              device,
              DeviceConfig.Kind.READER,
              seed + rigs.size(),
              Rig.PACE,
              Limits.DEFAULT,
              List.of("anna", "ben"));
      rig.store = card;
      rig.plugged = plugged;
      rig.boot();
      rig.on(new Event.OpenAsked(LEDGER));
      return rig;
    }

    void run() {
      for (step = 0; step < STEPS; step++) {
        if (random.nextInt(8) == 0) {
          backup = bridge.copy();
        }
        act(rigs.get(random.nextInt(rigs.size())));
      }
      converge();
    }

    private void act(Rig rig) {
      switch (random.nextInt(14)) {
        case 0, 1, 2 -> rig.read(1 + random.nextInt(4));
        case 3 -> rig.type(new Intent.Numbered(Name.GoToPercent, random.nextInt(90)));
        case 4 -> rig.type(Rig.plain(Name.Undo));
        case 5 -> rig.type(new Intent.Person(Name.ThisIs, somebody()));
        case 6, 7 -> rig.type(new Intent.Person(Name.ThatWas, somebody()));
        case 8 -> note(rig);
        case 9 -> rig.killAndBoot();
        case 10, 11 -> {
          if (rig.plugged) {
            rig.unplug();
          } else {
            rig.plug();
          }
        }
        case 12 -> {
          rig.key(Key.HOME);
          rig.on(new Event.OpenAsked(LEDGER));
        }
        case 13 -> seldom(rig);
        default -> throw new AssertionError();
      }
    }

    private ReaderId somebody() {
      int who = random.nextInt(5);
      return who == 4 ? People.GUEST : READERS.get(who % 2);
    }

    private void note(Rig rig) {
      Map<String, String> set = Map.of(FieldName.TEXT, "\"" + step + "\"");
      var live = rig.state.notes().of(rig.state.people().reader()).live();
      rig.on(
          new Event.NoteAsked(
              live.isEmpty() || random.nextBoolean()
                  ? new NoteWish.Make(Annotation.Kind.NOTE, null, set)
                  : new NoteWish.Change(live.get(random.nextInt(live.size())).id(), set)));
    }

    private void seldom(Rig rig) {
      switch (random.nextInt(3)) {
        case 0 -> restoreBridge();
        case 1 -> bridge.ended.add(rig.state.actor().id());
        default -> {
          if (rigs.size() < 4) {
            rigs.add(rig(rig.setting.config().name(), rig.store.copy(), false));
          }
        }
      }
    }

    /** The bridge is again as its last backup knew it, and comes back as another incarnation. */
    private void restoreBridge() {
      rigs.forEach(Rig::unplug);
      bridge.restore(backup, "%x".formatted(2 + restores++ % 14));
    }

    private void converge() {
      for (int round = 0; round < 4; round++) {
        rigs.forEach(Rig::plug);
      }
      Map<Dot, Operation> rows = new TreeMap<>();
      List<Reassignment> said = new ArrayList<>();
      for (var entry : bridge.feed) {
        if (entry.kind().equals("op")) {
          Operation row = Wire.decodeOperation(entry.body());
          rows.put(row.dot(), row);
        } else if (entry.kind().equals("reassign")) {
          said.add(Wire.decodeReassignment(entry.body()));
        }
      }
      Reassigned reassigned = Reassigned.of(said);
      Map<Dot, Operation> truth = new TreeMap<>();
      rows.values().stream()
          .map(reassigned::effective)
          .filter(act -> !act.reader().equals(People.GUEST))
          .forEach(act -> truth.put(act.dot(), act));
      for (Rig rig : rigs) {
        String name = "seed " + seed + " " + rig.setting.config().name();
        assertThat(rig.waiting()).as(name).isEmpty();
        assertThat(differing(known(rig), truth)).as(name).isEmpty();
        String notes = rig.state.notes().canonical();
        assertThat(notes).as(name).isEqualTo(rigs.getFirst().state.notes().canonical());
        rig.killAndBoot();
        assertThat(differing(known(rig), truth)).as(name + ", started again").isEmpty();
        assertThat(rig.state.notes().canonical()).as(name + ", started again").isEqualTo(notes);
      }
    }

    private static List<String> differing(Map<Dot, Operation> known, Map<Dot, Operation> truth) {
      Set<Dot> all = new TreeSet<>(known.keySet());
      all.addAll(truth.keySet());
      return all.stream()
          .filter(dot -> !Objects.equals(known.get(dot), truth.get(dot)))
          .map(dot -> dot + " here " + known.get(dot) + " of all " + truth.get(dot))
          .toList();
    }

    private static Map<Dot, Operation> known(Rig rig) {
      Map<Dot, Operation> known = new TreeMap<>();
      for (ReaderId reader : READERS) {
        var books =
            rig.state.people().reader().equals(reader)
                ? rig.state.books()
                : rig.state.people().others().getOrDefault(reader, new TreeMap<>());
        if (books.containsKey(LEDGER)) {
          books.get(LEDGER).places().operations().forEach(act -> known.put(act.dot(), act));
        }
      }
      return known;
    }
  }
}
