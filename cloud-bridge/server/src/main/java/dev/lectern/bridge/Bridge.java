package dev.lectern.bridge;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.backup.Backups;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.entitlement.Funds;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.history.OldHistories;
import dev.lectern.bridge.history.Upkeep;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.AddressRooms;
import dev.lectern.bridge.http.BookRooms;
import dev.lectern.bridge.http.BrakeRooms;
import dev.lectern.bridge.http.BrakeView;
import dev.lectern.bridge.http.Changes;
import dev.lectern.bridge.http.ContentDoor;
import dev.lectern.bridge.http.HistoryRooms;
import dev.lectern.bridge.http.HttpDoor;
import dev.lectern.bridge.http.JoinRooms;
import dev.lectern.bridge.http.LoginRooms;
import dev.lectern.bridge.http.NoteRooms;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.OwnerDoor;
import dev.lectern.bridge.http.OwnerKey;
import dev.lectern.bridge.http.OwnerPage;
import dev.lectern.bridge.http.ReaderRooms;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.kobo.Kobos;
import dev.lectern.bridge.kobo.OlderTags;
import dev.lectern.bridge.kobo.Readings;
import dev.lectern.bridge.kobo.Tags;
import dev.lectern.bridge.kosync.FileAnchors;
import dev.lectern.bridge.kosync.KnownDocuments;
import dev.lectern.bridge.kosync.Kosync;
import dev.lectern.bridge.kosync.KosyncRooms;
import dev.lectern.bridge.kosync.PushQueue;
import dev.lectern.bridge.mqtt.Broker;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.mqtt.HiveBroker;
import dev.lectern.bridge.opds.Buying;
import dev.lectern.bridge.opds.FrontDesk;
import dev.lectern.bridge.opds.Learning;
import dev.lectern.bridge.opds.OpdsRooms;
import dev.lectern.bridge.opds.Progressions;
import dev.lectern.bridge.page.CollectionImport;
import dev.lectern.bridge.page.NoteImport;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.place.Ahead;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A running bridge: what is wired to what, in the order it starts. */
public final class Bridge implements AutoCloseable {

  /**
   * @param home the folder of everything that is kept
   * @param http where the HTTP door listens; port 0 for any free one
   * @param mqtt where the broker listens; port 0 for any free one
   * @param account the household whose owner's doors these are; made where it is new
   * @param restored whether the folder was put back from a backup: devices then send again what it
   *     forgot
   * @param zone whose wall clock people are shown
   * @param publicUrl where other people's apps reach the HTTP door, such as {@code
   *     https://books.example}; empty where they reach it as it is
   * @param backups null where it takes none by itself
   */
  public record Options(
      Path home,
      InetSocketAddress http,
      InetSocketAddress mqtt,
      AccountId account,
      Limits limits,
      boolean restored,
      ZoneId zone,
      Optional<String> publicUrl,
      @Nullable BackupPlan backups) {

    /** Without a proxy in front of it, and without backups. */
    public Options(
        Path home,
        InetSocketAddress http,
        InetSocketAddress mqtt,
        AccountId account,
        Limits limits,
        boolean restored,
        ZoneId zone) {
      this(home, http, mqtt, account, limits, restored, zone, Optional.empty(), null);
    }
  }

  private final Home home;
  private final Token ownerToken;
  private final Incarnation incarnation;
  private final Store store;
  private final Writer writer;
  private final Conversations conversations;
  private final Broker broker;
  private final HttpDoor door;
  private final Learning learning;
  private final Upkeep upkeep;
  private final FileAnchors anchors;
  private final String mqtt;
  private final Chores chores;

  private Bridge(Options options, Home home, InstantSource clock, SecureRandom random)
      throws IOException, CannotStart {
    Limits limits = options.limits();
    this.home = home;
    this.ownerToken = home.ownerToken(random);
    this.store = SqliteStore.openForLong(home.database(), limits.readConnections());
    this.incarnation =
        store.write(
            sql -> {
              Accounts.open(sql, options.account(), limits.dailyCap());
              if (options.restored()) {
                Meta.forgetIncarnation(sql);
              }
              return Meta.incarnation(sql, random);
            });
    Growth growth = new Growth();
    Changes changes = new Changes(limits);
    growth.tell((account, place) -> changes.happened());
    this.writer = new Writer(store, limits.batch(), limits.waitingJobs(), growth::flush);
    Pins pins = new Pins(PinHash.SLOW, random);
    Orders orders = new Orders(clock, pins);
    Intake intake = new Intake(incarnation, orders, clock);
    this.broker = new HiveBroker(home.broker(), options.mqtt(), limits);
    this.conversations =
        new Conversations(incarnation, store, writer, intake, growth, broker, clock, limits);
    Contents contents = new Contents(home.contents(), limits.contentBytes());
    Covers covers = new Covers(contents);
    Cataloguing cataloguing = new Cataloguing(store, contents, writer, growth, clock);
    OwnerKey key = new OwnerKey(options.account(), ownerToken);
    PageActor page = new PageActor(incarnation, intake, clock);
    AccountView view =
        new AccountView(options.account(), conversations.connected(), clock, options.zone());
    OwnerDesk desk = new OwnerDesk(key, writer, growth);
    OwnerDoor owner =
        new OwnerDoor(
            desk,
            store,
            writer,
            contents,
            cataloguing,
            new Funds(clock),
            page,
            view,
            changes,
            random,
            limits);
    Screens screens = new Screens(incarnation, intake, clock);
    writer.call(screens::retireSilent).join();
    Doorkeeper doorkeeper = new Doorkeeper(store, clock, Bridge::pause);
    this.learning = new Learning(store, writer, contents, clock);
    growth.tell((account, place) -> learning.notice());
    OpdsRooms opds =
        new OpdsRooms(
            new FrontDesk(key, store, doorkeeper),
            store,
            writer,
            contents,
            covers,
            growth,
            learning,
            new Progressions(screens, clock, Progressions.AHEAD),
            new Buying(orders, clock, random),
            options.publicUrl());
    Logins logins = new Logins(clock, random);
    this.anchors = new FileAnchors(contents);
    Kosync kosync = new Kosync(screens, new KnownDocuments(clock), anchors, clock);
    Kobos kobos =
        Kobos.of(
            store,
            writer,
            growth,
            contents,
            covers,
            new Readings(screens, Ahead.withinAnEdition(), clock),
            new Tags(screens, intake, clock),
            incarnation,
            home.kepubs(),
            clock,
            options.publicUrl(),
            limits.jsonBytes());
    NotePage notes = new NotePage(incarnation, intake, clock, NoteLimits.DEFAULT);
    writer.call(sql -> OlderTags.carryOver(sql, notes)).join();
    NoteImport imports = new NoteImport(notes, contents, NoteLimits.DEFAULT);
    CollectionImport collections = new CollectionImport(notes, contents, NoteLimits.DEFAULT);
    this.door =
        HttpDoor.open(
            options.http(),
            List.of(
                new KosyncRooms(
                    options.account(),
                    store,
                    writer,
                    kosync,
                    new PushQueue(kosync, writer, growth, limits.waitingJobs(), limits.batch()),
                    doorkeeper,
                    logins,
                    growth,
                    clock),
                owner,
                new JoinRooms(key, store, cataloguing, limits),
                new HistoryRooms(desk, growth, page, notes, view, limits),
                new BrakeRooms(
                    desk,
                    store,
                    orders,
                    pins,
                    new BrakeView(options.account(), clock),
                    limits.jsonBytes()),
                new AddressRooms(desk, options.publicUrl()),
                new ReaderRooms(desk, store, limits.jsonBytes()),
                new BookRooms(desk, contents, cataloguing, clock, limits.contentBytes()),
                new LoginRooms(desk, store, logins, screens, doorkeeper, limits),
                new NoteRooms(desk, store, notes, imports, collections, batches(random), limits),
                new ContentDoor(store, contents, cataloguing, key, limits),
                opds,
                kobos.logins(key, logins, random),
                kobos.rooms(),
                new OwnerPage()),
            changes);
    this.upkeep = new Upkeep(new OldHistories(store, clock), writer, clock);
    this.mqtt = broker.start(conversations);
    this.chores = new Chores(writer, conversations, orders, growth, clock);
    BackupPlan plan = options.backups();
    chores.begin(
        plan == null
            ? null
            : new Backups(store, home.contents(), plan.folder(), plan.kept(), clock),
        plan == null ? Duration.ZERO : plan.every());
  }

  /**
   * Starts a bridge; both doors serve when this returns.
   *
   * @throws CannotStart where the folder or an address is taken
   */
  public static Bridge start(Options options, InstantSource clock, SecureRandom random)
      throws IOException, CannotStart {
    HiveBroker.quieten();
    Home home = Home.take(options.home());
    boolean started = false;
    try {
      Bridge bridge = new Bridge(options, home, clock, random);
      started = true;
      return bridge;
    } finally {
      if (!started) {
        home.close();
      }
    }
  }

  private static Supplier<String> batches(SecureRandom random) {
    return () -> HexFormat.of().toHexDigits(random.nextLong()).substring(4);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String http() {
    return door.address();
  }

  public String mqtt() {
    return mqtt;
  }

  public Incarnation incarnation() {
    return incarnation;
  }

  /** The one that writes; for tests, that hold it up. */
  Writer writer() {
    return writer;
  }

  public Token ownerToken() {
    return ownerToken;
  }

  /** Commits what was taken, and lets go of the folder. What still arrives is not acknowledged. */
  void settle() throws IOException {
    chores.close();
    door.close();
    learning.close();
    upkeep.close();
    writer.close();
    conversations.close();
    anchors.close();
    store.close();
    home.close();
  }

  @Override
  public void close() throws IOException {
    settle();
    broker.close();
  }
}
