package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.People;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.ActorId;
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
import java.util.HashSet;
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
    private final Set<String> onTwoCards = new HashSet<>();
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
      // No two do the same at the same time.
      rig.now = new Moment(rig.now.wall().plusSeconds(3_600L * rigs.size()), rig.now.uptimeMs());
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
      if (random.nextInt(3) == 0) {
        twinFirst(rigs.get(random.nextInt(rigs.size())));
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
      switch (random.nextInt(4)) {
        case 0 -> restoreBridge();
        case 1 -> unanswered(rig);
        case 2 -> bridge.ended.add(rig.state.actor().id());
        default -> {
          if (rigs.size() < 4) {
            clone(rig);
          }
        }
      }
    }

    /** What it sends now is lost, or its answer is. */
    private void unanswered(Rig rig) {
      rig.deafBridge = true;
      rig.read(1 + random.nextInt(2));
      note(rig);
      rig.type(new Intent.Numbered(Name.GoToPercent, random.nextInt(90)));
      rig.unplug();
      rig.deafBridge = false;
    }

    /**
     * The bridge forgets what both wrote under one name, and learns of the twin's first. Others
     * hear of neither before: by the one name they would know two acts.
     */
    private void twinFirst(Rig rig) {
      if (rigs.size() == 4) {
        return;
      }
      rig.plug();
      rigs.forEach(Rig::unplug);
      backup = bridge.copy();
      clone(rig);
      Rig twin = rigs.getLast();
      twin.plug();
      unanswered(twin);
      rig.plug();
      for (int i = random.nextInt(5); i >= 0; i--) {
        note(rig);
        rig.read(1 + random.nextInt(3));
      }
      restoreBridge();
      twin.plug();
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
      nothingIsLost();
      nothingIsTwice();
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

    /** Every row that lies on a device is at the bridge, under its name or set aside. */
    private void nothingIsLost() {
      for (Rig rig : rigs) {
        Map<ActorId, Map<Long, OutboxRow>> kept = new TreeMap<>(rig.store.earlier());
        kept.put(rig.state.actor().id(), rig.store.outbox());
        kept.forEach(
            (life, rows) ->
                assertThat(rows.values().stream().map(OutboxRow::row).toList())
                    .as("seed " + seed + " " + rig.setting.config().name() + " " + life)
                    .allMatch(
                        row ->
                            row.equals(bridge.rows.getOrDefault(life, Map.of()).get(row.n()))
                                || bridge.others.contains(row)));
      }
    }

    /** What was done is there under one name; two cards may give what was on both one each. */
    private void nothingIsTwice() {
      Map<String, Dot> names = new TreeMap<>();
      for (var entry : bridge.feed) {
        Dot dot = dot(entry.kind(), entry.body());
        if (dot != null) {
          String did = did(entry.kind(), entry.body());
          Dot other = names.putIfAbsent(did, dot);
          if (!onTwoCards.contains(plain(did))) {
            assertThat(other == null ? dot : other).as("seed " + seed + " " + did).isEqualTo(dot);
          }
        }
      }
    }

    private void clone(Rig rig) {
      Map<ActorId, Map<Long, OutboxRow>> kept = new TreeMap<>(rig.store.earlier());
      kept.put(rig.state.actor().id(), rig.store.outbox());
      for (Map<Long, OutboxRow> rows : kept.values()) {
        for (OutboxRow row : rows.values()) {
          Dot dot = dot(row.row().kind(), row.row().body());
          if (dot != null) {
            onTwoCards.add(plain(did(row.row().kind(), row.row().body())));
          }
        }
      }
      for (Operation act : rig.store.load().persons().guests()) {
        onTwoCards.add(plain(did("op", Wire.encode(act)))); // Each may be claimed on either card.
      }
      rigs.add(rig(rig.setting.config().name(), rig.store.copy(), false));
    }

    private static Dot dot(String kind, String body) {
      return switch (kind) {
        case "op" -> Wire.decodeOperation(body).dot();
        case "note" -> Wire.decodeAnnotation(body).dot();
        default -> null;
      };
    }

    /** By whom, when and with what; a name and what it settles change with a new life. */
    private static String did(String kind, String body) {
      if (kind.equals("op")) {
        Operation op = Wire.decodeOperation(body);
        return op.dot().actor().device()
            + " "
            + op.kind()
            + op.at()
            + op.loc()
            + "#"
            + op.lamport();
      }
      Annotation change = Wire.decodeAnnotation(body);
      // A change follows its annotation to the name that this one got.
      String of = change.note().equals(change.dot()) ? "" : change.note().toString();
      String made = change.dot().actor().device() + " " + change.reader() + of;
      return made + change.at() + change.set() + "#" + change.lamport();
    }

    /** A claim gives another counter. */
    private static String plain(String did) {
      return did.substring(0, did.lastIndexOf('#'));
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
