package dev.lectern.device;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.View;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A device around the core: one loop, fake pages, a voice that takes no time unless it is held. */
final class Rig {
  static final DeviceConfig.Pace PACE = new DeviceConfig.Pace(20_000, 2_000);

  Setting setting;
  final List<Effect.Resize> resized = new ArrayList<>();
  final List<Effect.Annotate> annotated = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final List<Effect.Ask> asked = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  final List<Message.Up> published = new ArrayList<>();
  final Map<Timer, Long> timers = new TreeMap<>(Comparator.comparingLong(Timer::serial));
  MemoryStore store;
  State state;
  Moment now = new Moment(Instant.parse("2026-11-22T21:00:00Z"), 1_000);
  View shown;

  /** While true no passcode that was entered comes back from being checked. */
  boolean slowChecks;

  /** Whether it was told to destroy its key and all that it keeps. */
  boolean forgotten;

  /** While true nothing that is said comes to an end by itself. */
  boolean holdSpeech;

  /** While true an upload that began does not end. */
  boolean keepUploads;

  /** Messages go to the bridge while plugged; otherwise into the void. */
  boolean plugged = true;

  /** While true broker and device talk, and the bridge behind it is silent. */
  boolean deafBridge;

  /** What a connect comes to while it is unplugged. */
  Event.LinkDown noRoute = new Event.LinkDown("no route");

  private Core core;
  private final TestBridge bridge;
  private final Deque<Long> speaking = new ArrayDeque<>();
  private final Deque<Event> inbox = new ArrayDeque<>();
  private boolean running;
  private long utterance;

  Rig(TestBridge bridge, String device, DeviceConfig.Kind kind, long seed) {
    this(bridge, device, kind, seed, PACE, Limits.DEFAULT);
  }

  Rig(
      TestBridge bridge,
      String device,
      DeviceConfig.Kind kind,
      long seed,
      DeviceConfig.Pace pace,
      Limits limits) {
    this(bridge, device, kind, seed, pace, limits, List.of("anna"));
  }

  Rig(
      TestBridge bridge,
      String device,
      DeviceConfig.Kind kind,
      long seed,
      DeviceConfig.Pace pace,
      Limits limits,
      List<String> readers) {
    this.bridge = bridge;
    DeviceConfig config =
        new DeviceConfig(
            new DeviceId(device),
            device,
            kind,
            new AccountId("demo"),
            readers.stream().map(ReaderId::new).toList(),
            "en",
            pace);
    setting = new Setting(config, limits, Wording.load("en", 0), new Random(seed));
    core = new Core(setting);
    store = new MemoryStore();
    state = core.initial();
    bridge.add(this);
  }

  static Rig reader(TestBridge bridge, String device) {
    return new Rig(bridge, device, DeviceConfig.Kind.READER, device.hashCode());
  }

  static Rig speaker(TestBridge bridge, String device) {
    return new Rig(bridge, device, DeviceConfig.Kind.SPEAKER, device.hashCode());
  }

  /** Says what comes to stand on its panel; before it is booted. */
  void speakUp() {
    DeviceConfig c = setting.config();
    DeviceConfig spoken =
        new DeviceConfig(
            c.device(),
            c.name(),
            c.kind(),
            c.account(),
            c.readers(),
            c.language(),
            c.pace(),
            c.rightsRoot(),
            true);
    setting = new Setting(spoken, setting.limits(), setting.wording(), setting.random());
    core = new Core(setting);
    state = core.initial();
  }

  Rig boot() {
    on(new Event.Booted(store.load()));
    return this;
  }

  /** Power cut and start. */
  Rig killAndBoot() {
    inbox.clear();
    timers.clear();
    said.clear();
    speaking.clear();
    effects.clear();
    shown = null;
    state = core.initial();
    return boot();
  }

  void on(Event event) {
    inbox.add(event);
    run();
  }

  private void run() {
    if (running) {
      return;
    }
    running = true;
    try {
      while (!inbox.isEmpty()) {
        step(inbox.poll());
      }
    } finally {
      running = false;
    }
  }

  private void step(Event event) {
    Step step = core.step(state, event, now);
    try {
      store.commit(step.writes());
    } catch (Store.CannotKeep cannot) {
      Step after = core.step(state, new Event.StoreFailed(cannot.failure()), now);
      state = after.state();
      after.effects().forEach(this::perform);
      return;
    }
    state = step.state();
    step.effects().forEach(this::perform);
  }

  private void perform(Effect effect) {
    effects.add(effect);
    switch (effect) {
      case Effect.OpenBook open -> draw(Books.view(open.work(), page(open.place())), open.cause());
      case Effect.ShowAt show -> draw(Books.view(shown.work(), page(show.place())), show.cause());
      case Effect.TurnPage turn -> {
        int page = Books.pageAt(shown.start()) + turn.by();
        draw(Books.view(shown.work(), Math.clamp(page, 0, Books.PAGES - 1)), Cause.TURN);
      }
      case Effect.FetchSentences fetch -> {
        var sentences = Books.sentences(Books.resolve(fetch.place()), fetch.count(), fetch.after());
        boolean atEnd = sentences.size() < fetch.count();
        inbox.add(new Event.SentencesCame(fetch.request(), fetch.work(), sentences, atEnd));
      }
      case Effect.Speak speak -> {
        said.add(speak.text());
        speaking.add(speak.id());
        inbox.add(new Event.SpeechBegun(speak.id(), 1_000, true));
        if (!holdSpeech) {
          speaking.removeLast();
          inbox.add(new Event.SpeechEnded(speak.id(), true));
        }
      }
      case Effect.StopSpeaking stop -> {
        speaking.forEach(id -> inbox.add(new Event.SpeechEnded(id, false)));
        speaking.clear();
      }
      case Effect.Connect connect -> inbox.add(plugged ? new Event.LinkUp() : noRoute);
      case Effect.Publish publish -> {
        published.add(publish.message());
        if (plugged) {
          inbox.add(new Event.Published(publish.token()));
          if (!deafBridge) {
            bridge.take(this, publish.message());
          }
        }
      }
      case Effect.Download download -> inbox.add(new Event.Downloaded(download.edition()));
      case Effect.LetGo gone -> {}
      case Effect.Upload upload when keepUploads -> {}
      case Effect.Upload upload -> inbox.add(new Event.Uploaded(upload.book().edition()));
      case Effect.RecallRows recall ->
          inbox.add(new Event.RowsRecalled(recall.from(), store.rows(recall.from())));
      case Effect.RecallEarlier recall ->
          inbox.add(
              new Event.EarlierRecalled(
                  recall.life(), recall.from(), store.rows(recall.life(), recall.from())));
      case Effect.After after -> {
        timers.keySet().removeIf(timer -> timer.name() == after.timer().name());
        timers.put(after.timer(), now.uptimeMs() + after.duration().toMillis());
      }
      case Effect.Mark m -> {}
      case Effect.Annotate a -> annotated.add(a);
      case Effect.Resize resize -> resized.add(resize);
      case Effect.CloseBook c -> shown = null;
      case Effect.DrawShelf d -> {}
      case Effect.DrawMessage d -> {}
      case Effect.DrawPicture d -> {}
      case Effect.DrawKeypad d -> {}
      case Effect.DrawNotice d -> {}
      case Effect.ClearNotice c -> {}
      case Effect.DrawChoices d -> {}
      case Effect.CheckPasscode check -> {
        if (!slowChecks) {
          boolean right = check.hash().equals("hash of " + check.entered().digits());
          inbox.add(new Event.PasscodeChecked(check.request(), right));
        }
      }
      case Effect.ClearChoices c -> {}
      case Effect.Shine s -> {}
      case Effect.DrawSleep d -> {}
      case Effect.Light l -> {}
      case Effect.Ask a -> asked.add(a);
      case Effect.SetGrammar s -> {}
      case Effect.Disconnect d -> {}
      case Effect.Forget f -> forgotten = true;
      case Effect.Announce a -> {}
    }
  }

  private static int page(dev.lectern.device.reading.Destination place) {
    return Books.pageAt(Books.resolve(place));
  }

  private void draw(View view, Cause cause) {
    shown = view;
    inbox.add(new Event.PageDrawn(view, cause));
  }

  /** Lets time go by; timers ring when they are due. */
  void pass(Duration duration) {
    long end = now.uptimeMs() + duration.toMillis();
    while (true) {
      Timer due = null;
      for (var entry : timers.entrySet()) {
        if (entry.getValue() <= end && (due == null || entry.getValue() < timers.get(due))) {
          due = entry.getKey();
        }
      }
      if (due == null) {
        break;
      }
      long at = Math.max(now.uptimeMs(), timers.remove(due));
      now = now.plus(Duration.ofMillis(at - now.uptimeMs()));
      on(new Event.TimerRang(due));
    }
    now = now.plus(Duration.ofMillis(end - now.uptimeMs()));
  }

  void pass(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  void key(Key key) {
    on(new Event.KeyPressed(key));
  }

  /** Turns so many pages at a reader's speed. */
  void read(int pages) {
    for (int i = 0; i < pages; i++) {
      pass(3);
      key(Key.NEXT);
    }
  }

  void unplug() {
    plugged = false;
    on(new Event.LinkDown("cut"));
  }

  void plug() {
    plugged = true;
    pass(40);
  }

  void hear(Intent intent) {
    say(intent, Utterance.Via.VOICE, intent != null, now.uptimeMs());
  }

  void type(Intent intent) {
    say(intent, Utterance.Via.TYPED, intent != null, now.uptimeMs());
  }

  void say(Intent intent, Utterance.Via via, boolean accepted, long beganMs) {
    utterance++;
    String text = intent == null ? "yes" : intent.toString();
    on(new Event.Heard(new Utterance(utterance, via, text, intent, accepted, 1, beganMs, "typed")));
  }

  static Intent plain(Intent.Name name) {
    return new Intent.Plain(name);
  }

  static Intent about(Intent.Name name, String work) {
    return new Intent.About(name, new WorkId(work));
  }

  /** What is being said comes to its end. */
  void endSpeech() {
    if (!speaking.isEmpty()) {
      on(new Event.SpeechEnded(speaking.removeFirst(), true));
    }
  }

  int pageShown() {
    return shown == null ? -1 : Books.pageAt(shown.start());
  }

  int sentenceHere(String work) {
    return Books.sentenceAt(state.books().get(new WorkId(work)).place());
  }

  List<OutboxRow> waiting() {
    return List.copyOf(state.outbox().rows().values());
  }

  List<Operation> ownOperations() {
    return store.load().operations().stream()
        .filter(op -> op.dot().actor().device().equals(setting.config().device()))
        .toList();
  }

  long ordersKept() {
    return store.outbox().values().stream().filter(row -> row.row().kind().equals("order")).count();
  }

  String lastSaid() {
    return said.isEmpty() ? "" : said.getLast();
  }

  static String body(Operation operation) {
    return Wire.encode(operation);
  }
}
