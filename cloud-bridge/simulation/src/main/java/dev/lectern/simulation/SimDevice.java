package dev.lectern.simulation;

import dev.lectern.device.Core;
import dev.lectern.device.DeviceConfig;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Failure;
import dev.lectern.device.Limits;
import dev.lectern.device.Moment;
import dev.lectern.device.Setting;
import dev.lectern.device.State;
import dev.lectern.device.Step;
import dev.lectern.device.Timer;
import dev.lectern.device.link.Subscription;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One device: the program's own core, stepped as its loop steps it, around a disk, a clock, a panel
 * of tiny pages and a voice that only speaks when it is listened to.
 */
final class SimDevice {
  private static final int SMALL_OUTBOX = 4;

  /** How a device falls over at one of its next commits. */
  enum Fall {
    BEFORE_COMMIT,
    AFTER_COMMIT,
    AMID_EFFECTS
  }

  private final World world;
  private final Roster.Seat seat;
  private final String name;
  private final SplittableRandom chance;
  private final Map<Timer.Name, Ring> timers = new EnumMap<>(Timer.Name.class);
  private final Deque<Event> inbox = new ArrayDeque<>();
  private final Deque<Long> speaking = new ArrayDeque<>();

  private record Ring(Timer timer, long due) {}

  /** As its link keeps it: as long as the program runs. */
  Subscription subscription = new Subscription();

  SimDisk disk = new SimDisk();
  int lineage;
  State state;
  @Nullable View shown;

  /** The wall clock's error, milliseconds. */
  long clockOffsetMs;

  /** Commits that fail from now on, since the disk is full. */
  int fullCommits;

  /** Whether a few rows fill the outbox. */
  boolean smallOutbox;

  /** Until which commit it stands, and how it then falls; 0 for not at all. */
  int fallsAt;

  Fall fall = Fall.BEFORE_COMMIT;

  /** The person whose hands it is in. */
  ReaderId hands;

  private Core core;
  private boolean fallen;
  private boolean running;

  SimDevice(World world, Roster.Seat seat, String name, long seed) {
    this.world = world;
    this.seat = seat;
    this.name = name;
    this.chance = new SplittableRandom(seed);
    this.hands = seat.readers().getFirst();
    this.core = core();
    this.state = core.initial();
    this.lineage = world.nextLineage();
  }

  private Core core() {
    Limits limits = smallOutbox ? Limits.DEFAULT.outbox(SMALL_OUTBOX) : Limits.DEFAULT;
    return new Core(new Setting(seat.inHandOf(hands), limits, World.WORDING, chance));
  }

  Roster.Seat seat() {
    return seat;
  }

  String name() {
    return name;
  }

  boolean hasPanel() {
    return seat.kind() == DeviceConfig.Kind.READER;
  }

  boolean asleep() {
    return state.screen().asleep();
  }

  /** The work that is open before the reader's eyes or ears, or null. */
  @Nullable WorkId open() {
    return state.open() == null || asleep() ? null : state.open().work();
  }

  int page() {
    return shown == null ? -1 : Books.pageAt(shown.start());
  }

  /** Power comes. */
  void boot() {
    fallen = false;
    subscription = new Subscription();
    inbox.clear();
    timers.clear();
    speaking.clear();
    shown = null;
    core = core();
    state = core.initial();
    world.trace.note(() -> name + " starts");
    on(new Event.Booted(disk.load()));
  }

  /** Power goes: what the disk did not keep is gone. */
  void cut() {
    fallen = true;
    fallsAt = 0;
    inbox.clear();
    timers.clear();
    speaking.clear();
    world.network.left(this);
    world.oracle.cut(this);
    world.trace.note(() -> name + " loses power");
  }

  boolean fell() {
    return fallen;
  }

  Moment moment() {
    long wall = World.EPOCH_MS + world.now + clockOffsetMs + world.clockSkewMs;
    return new Moment(Instant.ofEpochMilli(wall), 1_000 + world.now);
  }

  void on(Event event) {
    if (fallen) {
      return;
    }
    inbox.add(event);
    if (running) {
      return;
    }
    running = true;
    try {
      for (Event next = inbox.poll(); next != null; next = inbox.poll()) {
        step(next);
      }
    } finally {
      running = false;
    }
  }

  private void step(Event event) {
    State before = state;
    Step step = core.step(before, event, moment());
    if (!step.writes().isEmpty()) {
      if (fullCommits > 0) {
        fullCommits--;
        world.count(Count.DISK_FULL);
        world.trace.note(() -> name + " cannot write: the disk is full");
        if (event instanceof Event.Booted) {
          // The program ends and is started again, until there is room.
          fallen = true;
          inbox.clear();
          return;
        }
        Event failed = new Event.StoreFailed(new Failure("disk-full", "The disk is full."));
        step = core.step(before, failed, moment());
        event = failed;
      }
      if (fallsAt > 0 && --fallsAt == 0) {
        if (fall == Fall.BEFORE_COMMIT) {
          world.count(Count.CRASH_BEFORE_COMMIT);
          cut();
          return;
        }
        world.count(
            fall == Fall.AFTER_COMMIT ? Count.CRASH_AFTER_COMMIT : Count.CRASH_AMID_EFFECTS);
        keep(before, event, step);
        if (fall == Fall.AMID_EFFECTS) {
          perform(step, step.effects().size() / 2);
        }
        cut();
        return;
      }
    }
    keep(before, event, step);
    perform(step, step.effects().size());
  }

  private void keep(State before, Event event, Step step) {
    disk.commit(step.writes());
    state = step.state();
    world.oracle.stepped(this, before, event, step);
  }

  private void perform(Step step, int most) {
    for (int i = 0; i < most && !fallen; i++) {
      perform(step.effects().get(i));
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.OpenBook open ->
          draw(Books.view(open.work(), Books.pageAt(Books.resolve(open.place()))), open.cause());
      case Effect.ShowAt show -> {
        if (shown != null) {
          int page = Books.pageAt(Books.resolve(show.place()));
          draw(Books.view(shown.work(), page), show.cause());
        }
      }
      case Effect.TurnPage turn -> {
        if (shown != null) {
          draw(Books.view(shown.work(), page() + turn.by()), Cause.TURN);
        }
      }
      case Effect.CloseBook close -> shown = null;
      case Effect.Ask ask -> {}
      case Effect.FetchSentences fetch -> {
        var sentences = Books.sentences(Books.resolve(fetch.place()), fetch.count(), fetch.after());
        inbox.add(
            new Event.SentencesCame(
                fetch.request(), fetch.work(), sentences, sentences.size() < fetch.count()));
      }
      case Effect.Speak speak -> {
        if (state.aloud() != null && state.aloud().speech() == speak.id()) {
          speaking.add(speak.id());
        } else {
          inbox.add(new Event.SpeechEnded(speak.id(), true));
        }
      }
      case Effect.StopSpeaking stop -> {
        speaking.forEach(id -> inbox.add(new Event.SpeechEnded(id, false)));
        speaking.clear();
      }
      case Effect.Connect connect -> world.network.connect(this);
      case Effect.Disconnect disconnect -> world.network.left(this);
      case Effect.Publish publish -> world.network.up(this, publish.token(), publish.message());
      case Effect.RecallRows recall -> {
        world.count(Count.RECALLED);
        inbox.add(new Event.RowsRecalled(recall.from(), disk.rows(recall.from())));
      }
      case Effect.RecallEarlier recall -> {
        world.count(Count.RECALLED);
        inbox.add(
            new Event.EarlierRecalled(
                recall.life(), recall.from(), disk.rows(recall.life(), recall.from())));
      }
      case Effect.Download download -> inbox.add(new Event.Downloaded(download.edition()));
      case Effect.Upload upload -> inbox.add(new Event.Uploaded(upload.book().edition()));
      case Effect.After after ->
          timers.put(
              after.timer().name(),
              new Ring(after.timer(), world.now + after.duration().toMillis()));
      case Effect.DrawShelf ignored -> {}
      case Effect.DrawMessage ignored -> {}
      case Effect.DrawPicture ignored -> {}
      case Effect.DrawKeypad ignored -> {}
      case Effect.DrawNotice ignored -> {}
      case Effect.ClearNotice ignored -> {}
      case Effect.DrawChoices ignored -> {}
      case Effect.CheckPasscode ignored -> {}
      case Effect.ClearChoices ignored -> {}
      case Effect.Shine ignored -> {}
      case Effect.DrawSleep ignored -> {}
      case Effect.LetGo ignored -> {}
      case Effect.Light ignored -> {}
      case Effect.SetGrammar ignored -> {}
      case Effect.Forget ignored -> {}
      case Effect.Mark ignored -> {}
      case Effect.Annotate ignored -> {}
      case Effect.Resize ignored -> {}
      case Effect.Announce ignored -> {}
    }
  }

  private void draw(View view, Cause cause) {
    world.oracle.drawn(this, shown, view, cause);
    shown = view;
    inbox.add(new Event.PageDrawn(view, cause));
  }

  /** What is being read aloud comes to its end; false where nothing is. */
  boolean endSpeech() {
    Long id = speaking.poll();
    if (id == null) {
      return false;
    }
    on(new Event.SpeechEnded(id, true));
    return true;
  }

  long nextRing() {
    long next = Long.MAX_VALUE;
    for (Ring ring : timers.values()) {
      next = Math.min(next, ring.due());
    }
    return next;
  }

  /** The timer that is due rings. */
  void ring() {
    Ring first = null;
    for (Ring ring : timers.values()) {
      if (first == null || ring.due() < first.due()) {
        first = ring;
      }
    }
    if (first != null) {
      timers.remove(first.timer().name());
      on(new Event.TimerRang(first.timer()));
    }
  }

  /** Another person takes it: it starts anew over the same database. */
  void handTo(ReaderId person) {
    cut();
    hands = person;
    boot();
  }

  /** The same device beside itself: its card was copied. */
  SimDevice cloned(SimDisk copy, long seed) {
    SimDevice clone = new SimDevice(world, seat, name + "'", seed);
    clone.disk = copy;
    clone.hands = hands;
    clone.clockOffsetMs = clockOffsetMs;
    return clone;
  }
}
