package dev.lectern.device;

import dev.lectern.device.dialog.Wording;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A device that was given a root, with a bridge that says what the test wants. */
final class TrustedDevice {
  static final long NOW = Instant.parse("2026-11-22T21:00:00Z").toEpochMilli();
  static final long DAY = 86_400_000L;
  static final WorkId WORK = new WorkId("moss");
  private static final Incarnation BRIDGE = new Incarnation("e".repeat(16));

  final MemoryStore store = new MemoryStore();
  private final Core core;
  Instant wall = Instant.ofEpochMilli(NOW);
  long uptime = 1_000;
  State state;
  String nonce = "";
  private @Nullable Timer loan;

  TrustedDevice(@Nullable String root) {
    DeviceConfig config =
        new DeviceConfig(
            new DeviceId("bedside"),
            "Bedside",
            DeviceConfig.Kind.READER,
            TestNotary.ACCOUNT,
            List.of(new ReaderId("anna")),
            "en",
            DeviceConfig.Pace.PERSON,
            root);
    core = new Core(new Setting(config, Limits.DEFAULT, Wording.load("en", 0), new Random(5)));
    boot();
  }

  /** A start: uptime begins anew, the wall clock may be anything. */
  void boot() {
    loan = null;
    uptime = 500;
    state = core.initial();
    step(new Event.Booted(store.load()));
  }

  void step(Event event) {
    Step step = core.step(state, event, new Moment(wall, uptime));
    try {
      store.commit(step.writes());
    } catch (Store.CannotKeep e) {
      throw new AssertionError(e);
    }
    state = step.state();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Publish publish
          && publish.message() instanceof Message.Hello hello) {
        nonce = hello.nonce();
      }
      if (effect instanceof Effect.After after && after.timer().name() == Timer.Name.LOAN) {
        loan = after.timer();
        due = uptime + after.duration().toMillis();
      }
    }
  }

  private long due;

  /**
   * Awake for so long; the loan's timer rings when it is due, or not at all where it is withheld.
   */
  void awake(long ms) {
    long end = uptime + ms;
    while (loan != null && due <= end) {
      uptime = Math.max(uptime, due);
      Timer rings = loan;
      loan = null;
      step(new Event.TimerRang(rings));
    }
    uptime = end;
  }

  /** Connects and is told this; null where the bridge signs no time. */
  void contact(@Nullable UnaryOperator<String> time) {
    step(new Event.LinkDown("test"));
    step(new Event.LinkUp());
    Message.Welcome welcome =
        new Message.Welcome(nonce, BRIDGE, 0, false, "2026-11-22T21:00:00Z")
            .at(time == null ? null : time.apply(nonce));
    step(new Event.MessageIn(welcome));
  }

  void told(String kind, String body) {
    Cursor cursor = state.cursor();
    Entry entry = new Entry(cursor.place() + 1, kind, body);
    step(
        new Event.MessageIn(
            new Message.Page(BRIDGE, cursor.place(), cursor.place() + 1, false, List.of(entry))));
  }

  boolean has(WorkId work) {
    return state.library().right(work) != null;
  }

  String lastNote() {
    return state.log().isEmpty() ? "" : state.log().getLast().text();
  }

  static Entitlement bought(boolean live) {
    return new Entitlement(
        WORK, Entitlement.Kind.BOUGHT, live, "Moss", "A. Keeper", "en", edition(), 1234);
  }

  static Entitlement lent(long until) {
    return new Entitlement(
        WORK, Entitlement.Kind.LOAN, true, "Moss", "A. Keeper", "en", edition(), 1234, until, null);
  }

  private static EditionId edition() {
    return new EditionId(Sha256.hex("moss"));
  }
}
