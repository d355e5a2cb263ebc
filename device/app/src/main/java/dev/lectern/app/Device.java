package dev.lectern.app;

import dev.lectern.app.afterus.Bequest;
import dev.lectern.app.afterus.LastLink;
import dev.lectern.app.afterus.TakenBooks;
import dev.lectern.app.config.Config;
import dev.lectern.app.config.Input;
import dev.lectern.app.config.Tilt;
import dev.lectern.app.content.BookFolder;
import dev.lectern.app.content.BridgeContents;
import dev.lectern.app.content.Contents;
import dev.lectern.app.content.DurableFiles;
import dev.lectern.app.content.Imports;
import dev.lectern.app.content.KnownSeries;
import dev.lectern.app.content.Transfers;
import dev.lectern.app.ears.Comprehension;
import dev.lectern.app.ears.EarsCommand;
import dev.lectern.app.ears.Hearing;
import dev.lectern.app.identity.Credentials;
import dev.lectern.app.language.KeptLanguage;
import dev.lectern.app.lock.ForgottenPasscode;
import dev.lectern.app.lock.PasscodeCheck;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Timers;
import dev.lectern.app.mqtt.LinkSettings;
import dev.lectern.app.mqtt.PahoLink;
import dev.lectern.app.pages.KeptLooks;
import dev.lectern.app.pages.PageDesk;
import dev.lectern.app.panel.KeptLight;
import dev.lectern.app.panel.PanelView;
import dev.lectern.app.seal.JdkCiphers;
import dev.lectern.app.speech.BookNarrator;
import dev.lectern.app.speech.EspeakVoice;
import dev.lectern.app.speech.Narrator;
import dev.lectern.app.speech.PacedSpeaker;
import dev.lectern.app.speech.Playable;
import dev.lectern.app.speech.SilentVoice;
import dev.lectern.app.speech.SoundCardSpeaker;
import dev.lectern.app.speech.Speeches;
import dev.lectern.app.speech.SpokenFiles;
import dev.lectern.app.sqlite.SqliteStore;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.app.study.NamesSoFar;
import dev.lectern.app.study.OneBook;
import dev.lectern.app.study.Questions;
import dev.lectern.app.study.dictionary.Dictionaries;
import dev.lectern.app.web.AboutRoutes;
import dev.lectern.app.web.AccessRoutes;
import dev.lectern.app.web.EventStreams;
import dev.lectern.app.web.FindRoutes;
import dev.lectern.app.web.GoRoutes;
import dev.lectern.app.web.HttpDoor;
import dev.lectern.app.web.LanguageRoutes;
import dev.lectern.app.web.LightRoutes;
import dev.lectern.app.web.LooksRoutes;
import dev.lectern.app.web.NameRoutes;
import dev.lectern.app.web.News;
import dev.lectern.app.web.PasscodeRoutes;
import dev.lectern.app.web.PictureRoutes;
import dev.lectern.app.web.Refused;
import dev.lectern.app.web.ResetRoutes;
import dev.lectern.app.web.Routes;
import dev.lectern.app.web.ShelfRoutes;
import dev.lectern.app.web.SoundRoutes;
import dev.lectern.app.web.StateJson;
import dev.lectern.app.web.StatisticsRoutes;
import dev.lectern.app.web.StorageRoutes;
import dev.lectern.app.web.TouchRoutes;
import dev.lectern.app.web.WordRoutes;
import dev.lectern.app.web.Words;
import dev.lectern.device.Core;
import dev.lectern.device.Event;
import dev.lectern.device.Limits;
import dev.lectern.device.Setting;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.port.Link;
import dev.lectern.device.port.Speaker;
import dev.lectern.device.port.Voice;
import dev.lectern.device.reading.Recital;
import dev.lectern.hardware.Board;
import dev.lectern.hardware.HardwareProbe;
import dev.lectern.hardware.Pins;
import dev.lectern.hardware.SysfsLight;
import dev.lectern.hardware.evdev.EvdevKeys;
import dev.lectern.hardware.evdev.EvdevTilt;
import dev.lectern.hardware.evdev.EvdevTouch;
import dev.lectern.hardware.evdev.Surface;
import dev.lectern.hardware.panel.Panels;
import dev.lectern.hardware.tilt.Accelerometers;
import dev.lectern.hardware.tilt.IioTilt;
import dev.lectern.hardware.tilt.TiltGesture;
import dev.lectern.reading.format.Books;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The whole device, wired by hand: who knows whom is said here and nowhere else. */
public final class Device implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Device.class.getName());

  /** By then a start is over: the shelf drawn, the bridge spoken with where it can be. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final int EVENTS = 4_096;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Config config;
  private final Surroundings around;
  private final @Nullable Credentials credentials;
  private final @Nullable Bequest bequest;
  private volatile Runnable forgetting = () -> {};
  private @Nullable HttpDoor door;
  private @Nullable Loop loop;

  private Device(
      Config config,
      Surroundings around,
      @Nullable Credentials credentials,
      @Nullable Bequest bequest) {
    this.bequest = bequest;
    this.config = config;
    this.around = around;
    this.credentials = credentials;
  }

  /**
   * Starts a device; when this returns it shows what it showed before, and its door is open.
   *
   * @throws StoreRefused where the database cannot be used
   * @throws IOException where the home folder or the door's port cannot be used
   */
  public static Device start(Config config, Surroundings around) throws StoreRefused, IOException {
    return start(config, around, null);
  }

  /**
   * Starts a claimed device.
   *
   * @param credentials what it speaks with; null for one with a token, on its bridge's own machine
   */
  public static Device start(Config config, Surroundings around, @Nullable Credentials credentials)
      throws StoreRefused, IOException {
    return begun(new Device(config, around, credentials, null));
  }

  /** Starts a device whose household's bridge is gone for good. */
  public static Device alone(Config config, Surroundings around, Bequest bequest)
      throws StoreRefused, IOException {
    return begun(new Device(config, around, null, bequest));
  }

  private static Device begun(Device device) throws StoreRefused, IOException {
    try {
      device.wire();
      return device;
    } catch (StoreRefused | IOException | RuntimeException e) {
      device.close();
      throw e;
    }
  }

  /** Told once, when this device is to forget everything; whoever started it sees to that. */
  public void listen(Runnable forget) {
    forgetting = forget;
  }

  /** The door's address. */
  public String door() {
    return door == null ? "" : door.address();
  }

  private void wire() throws StoreRefused, IOException {
    Path home = config.home();
    DurableFiles.makeFolder(home);
    SqliteStore store = part(SqliteStore.open(home.resolve("device.db")));
    Wording wording = Wording.load(config.device().language(), around.zoneMinutes());
    KeptLanguage language = new KeptLanguage(wording, config.device().language(), config.home());
    Limits limits = limits();
    KeptLight light = new KeptLight(SysfsLight.find(Path.of("/")), config.home());
    Core core =
        new Core(
            new Setting(
                config.device(),
                limits,
                wording,
                around.random(),
                config.access(),
                light.present()));
    ScheduledThreadPoolExecutor clock = clock();
    Loop loop =
        part(new Loop(core::step, core.initial(), store, around.clock(), EVENTS, around.fatal()));

    this.loop = loop;

    BookFolder folder = new BookFolder(home.resolve("books"));
    Books books = Books.beside(around.classPath(), around.javaHome(), around.path());
    Contents contents = contents();
    Transfers transfers =
        part(new Transfers(contents, folder, books, limits.keepFree(), loop::post));
    Link link = part(link(limits));
    link.listen(loop::post);
    if (credentials != null) {
      // Its next connection goes by what the bridge has said.
      credentials.listen(link::disconnect);
      credentials.keepYoung(clock);
    }

    SpokenFiles spoken = new SpokenFiles(home.resolve("spoken"), 32);
    Voice voice = voice();
    Comprehension comprehension = new Comprehension();
    Hearing hearing = hearing(comprehension, loop);
    PanelView panel = panel(clock);
    KeptLooks looks = new KeptLooks(config.home());
    PageDesk desk = part(PageDesk.of(panel, folder, books, looks, language::now, loop::post));

    OneBook study = part(new OneBook(folder, books));
    Dictionaries dictionaries = new Dictionaries(Dictionaries.DEBIAN);
    NamesSoFar names = new NamesSoFar();
    Questions questions = part(new Questions(study, dictionaries, names, loop::post));

    PasscodeCheck passcodes = part(new PasscodeCheck(loop::post));
    StateJson json = new StateJson(around.pid(), panel, hearing, voice.engine(), language);
    Supplier<String> state = () -> json.write(loop.state());
    EventStreams events = new EventStreams(state, HEARTBEAT, 256, 64);
    News news = new News(events);
    if (panel != null) {
      panel.listen(news::drawn);
    }
    Playable playable = new Playable(around.path());
    Speeches speeches =
        part(
            new Speeches(
                voice,
                narrator(folder, books, playable),
                speaker(clock),
                language::now,
                spoken,
                clock,
                new Told(loop, news)));
    speeches.start();

    HttpDoor opened = part(new HttpDoor(config.door(), events));
    Words words = new Words(loop, comprehension, hearing, around.clock());
    Imports imports = new Imports(folder, books);
    new Routes(
            loop,
            state,
            wording,
            language,
            panel,
            spoken,
            imports,
            limits.bookBytes(),
            words,
            around.pid())
        .addTo(opened);
    new WordRoutes(loop, study, dictionaries).addTo(opened);
    new ShelfRoutes(loop, folder, part(new KnownSeries(home, folder, books))).addTo(opened);
    new StorageRoutes(loop, folder, contents, limits.keepFree()).addTo(opened);
    new FindRoutes(loop, study).addTo(opened);
    new NameRoutes(loop, study, names).addTo(opened);
    new GoRoutes(loop, study).addTo(opened);
    new PictureRoutes(loop, study).addTo(opened);
    new SoundRoutes(loop, study, playable).addTo(opened);
    new LooksRoutes(loop, desk, looks).addTo(opened);
    new TouchRoutes(desk).addTo(opened);
    new LanguageRoutes(desk, language).addTo(opened);
    new LightRoutes(light).addTo(opened);
    new AccessRoutes(loop).addTo(opened);
    new PasscodeRoutes(loop, around.clock(), around.random()).addTo(opened);
    new StatisticsRoutes(loop, study, wording, () -> around.clock().get().wall()).addTo(opened);
    new ResetRoutes(loop).addTo(opened);
    new AboutRoutes(loop, folder, books).addTo(opened);
    opened.shutWhile(
        () -> {
          Refused owners = ResetRoutes.shut(loop.state());
          return owners == null ? PasscodeRoutes.shut(loop.state()) : owners;
        });

    Board board = part(Board.open(new HardwareProbe(Path.of("/")), Pins.DEFAULT));
    board.listen(key -> loop.post(new Event.KeyPressed(key)));
    input(panel, desk, loop);
    tilt(loop);
    Timers timers = new Timers(clock, timer -> loop.post(new Event.TimerRang(timer)));
    loop.start(
        new Hands(
            loop,
            store,
            link,
            desk,
            questions,
            passcodes,
            speeches,
            board,
            light,
            comprehension,
            hearing,
            transfers,
            timers,
            news,
            () -> forgetting.run()),
        events::changed);
    loop.post(new Event.Booted(store.load()));
    ForgottenPasscode.see(home, loop);
    opened.start();
    door = opened;
    // Starting and shaking hands fill the heap with what is not needed again, and only a full
    // collection gives its pages back to a small board.
    var _ = clock.schedule(System::gc, SETTLED.toMillis(), TimeUnit.MILLISECONDS);
    if (hearing != null) {
      hearing.start();
    }
  }

  /** What speeches tell: the door at once, the core as events. */
  private record Told(Loop loop, News news) implements Speeches.Listener {
    @Override
    public void begun(long id, String text, long millis, boolean audible) {
      news.said(id, text, audible);
      loop.post(new Event.SpeechBegun(id, millis, audible));
    }

    @Override
    public void ended(long id, boolean whole) {
      loop.post(new Event.SpeechEnded(id, whole));
    }
  }

  private @Nullable SSLSocketFactory sockets() {
    return credentials == null ? null : credentials.sockets();
  }

  private String trouble() {
    return credentials == null ? "" : credentials.trouble();
  }

  private Link link(Limits limits) {
    return bequest == null
        ? new PahoLink(lines(LinkSettings.of(config, limits, sockets())), this::trouble)
        : new LastLink(bequest, config.home(), () -> around.clock().get().wall());
  }

  private Supplier<PahoLink.Line> lines(LinkSettings own) {
    Credentials known = credentials;
    JdkCiphers cipher = new JdkCiphers(around.random());
    return () ->
        known == null
            ? PahoLink.Line.open(own)
            : known
                .sealed(cipher)
                .map(it -> PahoLink.Line.sealed(own.at(it.broker(), it.sockets()), it.with()))
                .orElseGet(() -> PahoLink.Line.open(own));
  }

  private Contents contents() {
    if (bequest != null) {
      return new TakenBooks();
    }
    SSLSocketFactory closed = sockets();
    return closed == null
        ? new BridgeContents(config.content(), config.token(), PATIENCE)
        : new BridgeContents(config.content(), PATIENCE, closed);
  }

  private <T extends AutoCloseable> T part(T made) {
    parts.push(made);
    return made;
  }

  private Limits limits() {
    Duration most = config.reconnectMost();
    return most == null ? Limits.DEFAULT : Limits.DEFAULT.reconnectingWithin(most);
  }

  private ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("clock").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
    part(clock::shutdownNow);
    return clock;
  }

  private Voice voice() {
    EspeakVoice espeak =
        config.speechEngine().equals("none") ? null : EspeakVoice.find(around.path());
    return espeak == null ? new SilentVoice() : espeak;
  }

  /** Made when something recorded is to be played for the first time. */
  private static Narrator narrator(BookFolder folder, Books books, Playable playable) {
    return new Narrator() {
      private @Nullable Narrator made;

      @Override
      public byte @Nullable [] play(Recital recital) {
        if (recital.sentence().recording() == null) {
          return null;
        }
        if (made == null) {
          made = new BookNarrator(folder, books, playable);
        }
        return made.play(recital);
      }
    };
  }

  private Speaker speaker(ScheduledThreadPoolExecutor clock) {
    if (around.speaker() != null) {
      return around.speaker();
    }
    Speaker paced = new PacedSpeaker(clock);
    return config.sound() ? SoundCardSpeaker.orElse(paced) : paced;
  }

  private @Nullable PanelView panel(ScheduledThreadPoolExecutor clock) {
    Config.PanelSize size = config.panel();
    if (size == null) {
      return null;
    }
    Panels.Opened glass =
        part(
            new Panels(Path.of("/"), around.nanos())
                .open(size.driven(), size.width(), size.height(), size.depth()));
    return part(new PanelView(glass.panel(), config.home(), clock));
  }

  /** What feels fingers and hears keys beyond the case's own, where the configuration names it. */
  private void input(@Nullable PanelView panel, PageDesk desk, Loop loop) {
    Input input = config.input();
    Path sensor = input.touch();
    if (panel != null && sensor != null) {
      Surface surface = input.surface(panel.width(), panel.height());
      part(EvdevTouch.of(sensor, surface, LOOK_AGAIN)).listen(touch -> desk.touch(touch, null));
    }
    for (Path remote : input.remotes()) {
      part(EvdevKeys.of(remote, input.keys(), LOOK_AGAIN))
          .listen(key -> loop.post(new Event.KeyPressed(key)));
    }
  }

  /** What turns pages by being tilted, where that is wanted and something can feel it. */
  private void tilt(Loop loop) {
    Tilt wanted = config.tilt();
    if (!wanted.on() || config.panel() == null) {
      return;
    }
    Path named = wanted.device();
    Path sensor = named == null ? Accelerometers.find(Path.of("/")) : named;
    if (sensor == null) {
      LOG.warning("No accelerometer is shown by the kernel, so tilting turns no page.");
      return;
    }
    TiltGesture gesture =
        new TiltGesture(wanted.turned(), wanted.angle(), by -> loop.post(new Event.Tilted(by)));
    if (sensor.startsWith("/sys") || Accelerometers.isIio(sensor)) {
      BooleanSupplier awake = () -> !loop.state().screen().asleep();
      part(new IioTilt(sensor, gesture, awake, around.nanos(), LOOK_AGAIN)).start();
    } else {
      var _ = part(EvdevTilt.of(sensor, gesture, LOOK_AGAIN));
    }
  }

  private @Nullable Hearing hearing(Comprehension comprehension, Loop loop) {
    List<String> command =
        EarsCommand.of(
            config.earsEngine(), config.earsCommand(), around.classPath(), around.javaHome());
    return command.isEmpty()
        ? null
        : part(
            new Hearing(
                command,
                config.home().resolve("ears.log"),
                comprehension,
                around.nanos(),
                loop::post));
  }

  /**
   * Ends the loop, so that no effect reaches a part that is gone, and then every part, the last one
   * first.
   */
  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "A part did not end well.", e);
      }
    }
  }
}
