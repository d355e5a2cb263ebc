package dev.lectern.bridge;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.ExternalId;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Heads;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.backup.Backups;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.bringing.Bringing;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Revocations;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.entitlement.Warrants;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.history.OldHistories;
import dev.lectern.bridge.history.Upkeep;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.Changes;
import dev.lectern.bridge.http.ClaimRooms;
import dev.lectern.bridge.http.HealthRoom;
import dev.lectern.bridge.http.HttpDoor;
import dev.lectern.bridge.http.MailRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Routes;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.leave.Cleared;
import dev.lectern.bridge.leave.Erasures;
import dev.lectern.bridge.leave.Export;
import dev.lectern.bridge.leave.ExportLimits;
import dev.lectern.bridge.leave.Exports;
import dev.lectern.bridge.leave.Leaving;
import dev.lectern.bridge.mail.MailPlan;
import dev.lectern.bridge.mail.MailState;
import dev.lectern.bridge.mail.Mailman;
import dev.lectern.bridge.mqtt.BothBrokers;
import dev.lectern.bridge.mqtt.Broker;
import dev.lectern.bridge.mqtt.BrokerDoors;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.mqtt.HiveBroker;
import dev.lectern.bridge.mqtt.SealedBroker;
import dev.lectern.bridge.outside.BoxList;
import dev.lectern.bridge.owner.OwnerPages;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.people.HandCode;
import dev.lectern.bridge.people.OwnerCodes;
import dev.lectern.bridge.seal.Boxes;
import dev.lectern.bridge.seal.JdkCiphers;
import dev.lectern.bridge.seal.KeptBoxes;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.reading.format.Books;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running bridge: what is wired to what, in the order it starts. */
public final class Bridge implements AutoCloseable {

  /**
   * @param home the folder of everything that is kept
   * @param http where the HTTP door without TLS listens, where there is one; port 0 for any free
   *     one
   * @param mqtt where the broker's door without TLS listens, where there is one; port 0 likewise
   * @param account the household whose owner's doors these are; made where it is new
   * @param restored whether the folder was put back from a backup: devices then send again what it
   *     forgot
   * @param zone whose wall clock people are shown
   * @param publicUrl where other people's apps reach the HTTP door, such as {@code
   *     https://books.example}; empty where they reach it as it is
   * @param backups null where it takes none by itself
   * @param wires which doors there are
   * @param mail the mailbox that books are sent to; null where there is none
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
      @Nullable BackupPlan backups,
      Wires wires,
      @Nullable MailPlan mail) {

    /** For trials on one machine: without a proxy in front of it, backups and TLS. */
    public Options(
        Path home,
        InetSocketAddress http,
        InetSocketAddress mqtt,
        AccountId account,
        Limits limits,
        boolean restored,
        ZoneId zone) {
      this(
          home,
          http,
          mqtt,
          account,
          limits,
          restored,
          zone,
          Optional.empty(),
          null,
          Wires.PLAINTEXT_LOOPBACK,
          null);
    }
  }

  private final Home home;
  private final Token ownerToken;
  private final Incarnation incarnation;
  private final Optional<HandCode> firstCode;
  private final Store store;
  private final Writer writer;
  private final Conversations conversations;
  private final Broker broker;
  private final List<HttpDoor> doors;
  private final Broker.Addresses mqtt;
  private final Upkeep upkeep;
  private final OthersApps apps;
  private final Exports exports;
  private final Chores chores;
  private final Heads heads;
  private final @Nullable Mailman mailman;

  /**
   * @param opened what holds threads is added as it is opened, the last one first: it must be
   *     closed where what comes after cannot start
   */
  private Bridge(
      Options options, Home home, InstantSource clock, SecureRandom random, Deque<Runnable> opened)
      throws IOException, CannotStart {
    Limits limits = options.limits();
    this.home = home;
    this.ownerToken = home.ownerToken(random);
    this.store = SqliteStore.openForLong(home.database(), limits.readConnections());
    opened.addFirst(store::close);
    this.incarnation =
        store.write(
            sql -> {
              Accounts.open(sql, options.account(), limits.dailyCap());
              if (options.restored()) {
                Meta.forgetIncarnation(sql);
                Accounts.all(sql)
                    .forEach(
                        each ->
                            Audit.note(
                                sql, each, new Asking(Who.MACHINE, clock.millis()), Deed.RESTORED));
              }
              Accounts.all(sql).forEach(each -> ExternalId.make(sql, each, random));
              return Meta.incarnation(sql, random);
            });
    store.write(
        sql -> {
          new ApiTokens(clock, random).ownerFile(sql, options.account(), ownerToken);
          return true;
        });
    this.firstCode =
        store.write(sql -> new OwnerCodes(clock, random).first(sql, options.account()));
    Authority authority = HouseholdKeys.authority(options, home, store, clock, random);
    Revocations revocations = new Revocations(authority, home.authority(), clock);
    Map<String, Instant> listed = revocations.listed();
    store.write(
        sql -> {
          Revocations.remember(sql, listed);
          return true;
        });
    Optional<Notary> notary = HouseholdKeys.notary(options, home, store, clock, random);
    Warrants warrants = new Warrants(notary.orElse(null), clock, store.read(Meta::signed));
    Growth growth = new Growth();
    Changes changes = new Changes(limits);
    growth.tell((account, place) -> changes.happened());
    this.writer = new Writer(store, limits.batch(), limits.waitingJobs(), growth::flush);
    opened.addFirst(writer::close);
    Pins pins = new Pins(PinHash.SLOW, random);
    Orders orders = new Orders(clock, pins);
    Intake intake = new Intake(incarnation, orders, clock);
    SealKey sealKey = HouseholdKeys.seal(home, random);
    Elsewhere elsewhere = options.wires().elsewhere();
    Boxes boxes = new KeptBoxes(store, sealKey, new JdkCiphers(random), clock);
    Broker own = ownBroker(options, home, authority, clock, random);
    this.broker =
        elsewhere == null
            ? own
            : new BothBrokers(own, new SealedBroker(elsewhere.account(sealKey, random), boxes));
    this.conversations =
        new Conversations(
            incarnation, store, writer, intake, growth, broker, clock, limits, warrants);
    Ground ground =
        new Ground(
            options, home, incarnation, store, writer, intake, growth, changes, clock, random);
    Gates gates = Gates.of(ground, ownerToken);
    Contents contents = new Contents(home.contents(), limits.contentBytes(), books());
    Covers covers = new Covers(contents);
    AccountView view =
        new AccountView(options.account(), conversations.connected(), clock, options.zone());
    SigningIn signingIn = new SigningIn(ground, gates);
    this.apps = new OthersApps(ground, gates, contents, covers, orders);
    Loans loans = new Loans(clock);
    Cataloguing cataloguing = new Cataloguing(store, contents, writer, growth, clock);
    Bringing bringing =
        new Bringing(
            options.account(),
            gates.desk()::change,
            contents,
            cataloguing,
            clock,
            limits.contentBytes());
    MailPlan mail = options.mail();
    this.mailman =
        mail == null ? null : new Mailman(mail, bringing, options.account(), writer, clock, random);
    Shelves shelves =
        new Shelves(ground, gates, contents, covers, cataloguing, bringing, view, loans);
    this.exports =
        new Exports(
            new Export(store, contents::find, clock, ExportLimits.HOUSEHOLD),
            home.exports(),
            clock,
            random,
            ExportLimits.HOUSEHOLD);
    Cleared cleared = new Cleared(store, home.contents(), home.kepubs());
    cleared.finish();
    BackupPlan plan = options.backups();
    Duration every = plan == null ? Duration.ZERO : plan.every();
    Backups backups =
        plan == null
            ? null
            : new Backups(store, home.contents(), plan.folder(), plan.kept(), clock);
    this.mqtt = broker.start(conversations);
    List<Rooms> rooms = new ArrayList<>(apps.rooms());
    rooms.addAll(shelves.rooms());
    rooms.addAll(signingIn.rooms());
    rooms.add(new HealthRoom(writer));
    rooms.add(new MailRooms(gates.owner(), this::mail));
    rooms.addAll(
        OwnersDoors.rooms(
            ground,
            gates,
            authority,
            conversations,
            orders,
            pins,
            view,
            new ClaimRooms.Given(
                URI.create(Objects.requireNonNullElse(mqtt.closed(), mqtt.plain())),
                elsewhere == null ? Optional.empty() : Optional.of(elsewhere.sealing(sealKey)),
                notary.map(Notary::root)),
            signingIn.forPages(ground, gates, apps),
            new OwnerPages.Parting(
                exports,
                new Erasures(clock, random, notary.orElse(null)),
                new Leaving(exports, cleared, backups, every, clock))));
    Routes routes = Routes.of(rooms, List.of(new Routes.Fence("api", gates.owner())));
    this.doors = Doors.open(options, authority, routes, changes, random, broker);
    this.upkeep = new Upkeep(new OldHistories(store, clock), writer, clock);
    this.heads = new Heads(home.heads(), notary.orElse(null), store, clock);
    this.chores =
        new Chores(writer, conversations, orders, loans, growth, heads, revocations, clock);
    chores.begin(backups, every, elsewhere == null ? null : new BoxList(boxes, home.authority()));
    if (mailman != null) {
      mailman.begin();
    }
  }

  /**
   * Starts a bridge; both doors serve when this returns.
   *
   * @throws CannotStart where the folder or an address is taken
   */
  public static Bridge start(Options options, InstantSource clock, SecureRandom random)
      throws IOException, CannotStart {
    HiveBroker.quieten();
    options.wires().refuseOpen(options.http());
    options.wires().refuseOpen(options.mqtt());
    Home home = Home.take(options.home());
    Deque<Runnable> opened = new ArrayDeque<>();
    boolean started = false;
    try {
      Bridge bridge = new Bridge(options, home, clock, random, opened);
      started = true;
      return bridge;
    } finally {
      if (!started) {
        opened.forEach(Runnable::run);
        home.close();
      }
    }
  }

  private Optional<MailState> mail() {
    return mailman == null ? Optional.empty() : Optional.of(mailman.state());
  }

  /** All formats; PDF where its program lies beside this one. */
  private static Books books() {
    return Books.beside(
        System.getProperty("java.class.path"),
        Path.of(System.getProperty("java.home")),
        System.getenv().getOrDefault("PATH", ""));
  }

  /** The broker in this process, with the doors that were asked for. */
  private static Broker ownBroker(
      Options options, Home home, Authority authority, InstantSource clock, SecureRandom random) {
    Wires.Closed closed = options.wires().closed();
    return new HiveBroker(
        home.broker(),
        new BrokerDoors(
            options.wires().plaintextLoopback() ? options.mqtt() : null,
            closed == null ? null : closed.mqtts(),
            closed == null
                ? null
                : new BrokerDoors.Keys(
                    authority.server(), authority.root(), () -> Token.mint(random).value())),
        options.limits(),
        clock);
  }

  /** The HTTP door that is easiest to reach from this machine. */
  public String http() {
    return doors.getFirst().address();
  }

  /** The HTTP door with TLS; empty where there is none. */
  public Optional<String> https() {
    return Optional.of(doors.getLast().address()).filter(it -> it.startsWith("https:"));
  }

  /** The broker's door that is easiest to reach from this machine. */
  public String mqtt() {
    return Objects.requireNonNullElse(mqtt.plain(), mqtts().orElse(""));
  }

  /** The broker's door with TLS; empty where there is none. */
  public Optional<String> mqtts() {
    return Optional.ofNullable(mqtt.closed());
  }

  /**
   * At the first start of all, the code that makes somebody owner: to be shown on this machine, now
   * or never. Empty at any other start.
   */
  public Optional<HandCode> firstCode() {
    return firstCode;
  }

  public Incarnation incarnation() {
    return incarnation;
  }

  /** All that the HTTP doors serve. */
  public Routes routes() {
    return doors.getFirst().routes();
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
    if (mailman != null) {
      mailman.close();
    }
    chores.close();
    doors.forEach(HttpDoor::close);
    exports.close();
    apps.stopLearning();
    upkeep.close();
    writer.close();
    heads.sign(true);
    conversations.close();
    apps.close();
    store.close();
    home.close();
  }

  @Override
  public void close() throws IOException {
    settle();
    broker.close();
  }
}
