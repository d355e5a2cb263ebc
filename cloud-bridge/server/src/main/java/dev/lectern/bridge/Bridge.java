package dev.lectern.bridge;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.ExternalId;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.account.SlowHash;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Heads;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.backup.Backups;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.browser.Browsers;
import dev.lectern.bridge.browser.ShelfView;
import dev.lectern.bridge.browser.Talk;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.Revocations;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.Tls;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.claim.Approvals;
import dev.lectern.bridge.claim.Claims;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.claim.Renewals;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Funds;
import dev.lectern.bridge.entitlement.KeyChanges;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.entitlement.Warrants;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.face.Sightings;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.history.OldHistories;
import dev.lectern.bridge.history.Upkeep;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.AddressRooms;
import dev.lectern.bridge.http.ApprovalRooms;
import dev.lectern.bridge.http.AuditRooms;
import dev.lectern.bridge.http.BookRooms;
import dev.lectern.bridge.http.BrakeRooms;
import dev.lectern.bridge.http.BrakeView;
import dev.lectern.bridge.http.BrowserRooms;
import dev.lectern.bridge.http.Changes;
import dev.lectern.bridge.http.ClaimRooms;
import dev.lectern.bridge.http.ContentDoor;
import dev.lectern.bridge.http.Cookies;
import dev.lectern.bridge.http.DeviceKeys;
import dev.lectern.bridge.http.ErasureRooms;
import dev.lectern.bridge.http.ExportRooms;
import dev.lectern.bridge.http.FormGate;
import dev.lectern.bridge.http.HealthRoom;
import dev.lectern.bridge.http.HistoryRooms;
import dev.lectern.bridge.http.HouseholdGate;
import dev.lectern.bridge.http.HttpDoor;
import dev.lectern.bridge.http.JoinRooms;
import dev.lectern.bridge.http.LoanRooms;
import dev.lectern.bridge.http.LoginRooms;
import dev.lectern.bridge.http.MeRooms;
import dev.lectern.bridge.http.NoteRooms;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.OwnerDoor;
import dev.lectern.bridge.http.OwnerGate;
import dev.lectern.bridge.http.OwnerKey;
import dev.lectern.bridge.http.OwnerPage;
import dev.lectern.bridge.http.PartingRooms;
import dev.lectern.bridge.http.PasskeyRooms;
import dev.lectern.bridge.http.PeopleRooms;
import dev.lectern.bridge.http.PersonGate;
import dev.lectern.bridge.http.ProfileRooms;
import dev.lectern.bridge.http.Programs;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.ReadPage;
import dev.lectern.bridge.http.ReaderRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Routes;
import dev.lectern.bridge.http.SameOrigin;
import dev.lectern.bridge.http.SignInDesk;
import dev.lectern.bridge.http.SignInRooms;
import dev.lectern.bridge.http.TokenRooms;
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
import dev.lectern.bridge.leave.Cleared;
import dev.lectern.bridge.leave.Erasures;
import dev.lectern.bridge.leave.Export;
import dev.lectern.bridge.leave.ExportLimits;
import dev.lectern.bridge.leave.Exports;
import dev.lectern.bridge.leave.Leaving;
import dev.lectern.bridge.mqtt.BothBrokers;
import dev.lectern.bridge.mqtt.Broker;
import dev.lectern.bridge.mqtt.BrokerDoors;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.mqtt.HiveBroker;
import dev.lectern.bridge.mqtt.SealedBroker;
import dev.lectern.bridge.opds.Buying;
import dev.lectern.bridge.opds.FrontDesk;
import dev.lectern.bridge.opds.Learning;
import dev.lectern.bridge.opds.Opds;
import dev.lectern.bridge.opds.OpdsRooms;
import dev.lectern.bridge.opds.Progressions;
import dev.lectern.bridge.outside.BoxList;
import dev.lectern.bridge.owner.OwnerPages;
import dev.lectern.bridge.page.CollectionImport;
import dev.lectern.bridge.page.NoteImport;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.people.HandCode;
import dev.lectern.bridge.people.OwnerCodes;
import dev.lectern.bridge.people.Passkeys;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.RelyingName;
import dev.lectern.bridge.people.SecondFactor;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.people.SignIns;
import dev.lectern.bridge.seal.Boxes;
import dev.lectern.bridge.seal.JdkCiphers;
import dev.lectern.bridge.seal.KeptBoxes;
import dev.lectern.bridge.seal.Sealing;
import dev.lectern.bridge.signing.NoKeys;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.place.Ahead;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
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
      Wires wires) {

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
          Wires.PLAINTEXT_LOOPBACK);
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
  private final Learning learning;
  private final Upkeep upkeep;
  private final FileAnchors anchors;
  private final Exports exports;
  private final Chores chores;
  private final Heads heads;

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
    Authority authority = authority(options, home, store, clock, random);
    Revocations revocations = new Revocations(authority, home.authority(), clock);
    Map<String, Instant> listed = revocations.listed();
    store.write(
        sql -> {
          Revocations.remember(sql, listed);
          return true;
        });
    Optional<Notary> notary = notary(options, home, store, clock, random);
    Warrants warrants = new Warrants(notary.orElse(null), clock, store.read(Meta::signed));
    Wires.Closed closed = options.wires().closed();
    boolean plaintext = options.wires().plaintextLoopback();
    Growth growth = new Growth();
    Changes changes = new Changes(limits);
    growth.tell((account, place) -> changes.happened());
    this.writer = new Writer(store, limits.batch(), limits.waitingJobs(), growth::flush);
    opened.addFirst(writer::close);
    Pins pins = new Pins(PinHash.SLOW, random);
    Orders orders = new Orders(clock, pins);
    Intake intake = new Intake(incarnation, orders, clock);
    Broker own =
        new HiveBroker(
            home.broker(),
            new BrokerDoors(
                plaintext ? options.mqtt() : null,
                closed == null ? null : closed.mqtts(),
                closed == null
                    ? null
                    : new BrokerDoors.Keys(
                        authority.server(), authority.root(), () -> Token.mint(random).value())),
            limits,
            clock);
    Elsewhere elsewhere = options.wires().elsewhere();
    SealKey sealKey = sealKey(home, random);
    Boxes boxes = new KeptBoxes(store, sealKey, new JdkCiphers(random), clock);
    Optional<Sealing> sealing =
        elsewhere == null ? Optional.empty() : Optional.of(elsewhere.sealing(sealKey));
    this.broker =
        elsewhere == null
            ? own
            : new BothBrokers(own, new SealedBroker(elsewhere.account(sealKey, random), boxes));
    this.conversations =
        new Conversations(
            incarnation, store, writer, intake, growth, broker, clock, limits, warrants);
    Contents contents = new Contents(home.contents(), limits.contentBytes(), books());
    Covers covers = new Covers(contents);
    Cataloguing cataloguing = new Cataloguing(store, contents, writer, growth, clock);
    OwnerKey key = new OwnerKey(options.account(), ownerToken);
    Reached reached = new Reached(options.publicUrl());
    Cookies cookies = new Cookies(reached);
    SameOrigin origin = new SameOrigin(reached);
    Sessions sessions = new Sessions(clock, random);
    ApiTokens tokens = new ApiTokens(clock, random);
    PersonGate signed =
        new PersonGate(options.account(), store, writer, sessions, cookies, origin, clock);
    OwnerGate gate = new OwnerGate(key, signed, new Programs(store, writer, tokens, clock));
    HouseholdGate household = new HouseholdGate(key, signed);
    PageActor page = new PageActor(incarnation, intake, clock);
    AccountView view =
        new AccountView(options.account(), conversations.connected(), clock, options.zone());
    OwnerDesk desk = new OwnerDesk(options.account(), gate, writer, growth, clock);
    OwnerDoor owner =
        new OwnerDoor(
            desk,
            store,
            contents,
            cataloguing,
            new Funds(clock),
            page,
            view,
            changes,
            random,
            limits);
    People people = new People(clock, random);
    Passwords passwords = new Passwords(SlowHash.SLOW, random);
    SecondFactor second = new SecondFactor(clock, random);
    SignIns signIns = new SignIns(clock, random, sessions, second);
    SignInDesk signIn =
        new SignInDesk(desk, signIns, passwords, new OwnerCodes(clock, random), people, cookies);
    Passkeys passkeys =
        new Passkeys(
            RelyingName.of(
                options.publicUrl(), closed == null ? List.of() : closed.names().names()),
            clock,
            random);
    DeviceKeys deviceKeys = new DeviceKeys(store, clock);
    Screens screens = new Screens(incarnation, intake, clock);
    writer.call(screens::retireSilent).join();
    Sightings sightings = new Sightings(writer, clock);
    Doorkeeper doorkeeper = new Doorkeeper(store, clock, Bridge::pause, sightings::seen);
    this.learning = new Learning(store, writer, contents, clock);
    growth.tell((account, place) -> learning.notice());
    OpdsRooms opds =
        new OpdsRooms(
            new FrontDesk(key, store, doorkeeper, reached),
            store,
            writer,
            contents,
            covers,
            growth,
            learning,
            new Opds(clock, contents::format),
            new Progressions(screens, clock, Progressions.AHEAD),
            new Buying(orders, clock, random),
            reached);
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
            reached,
            sightings::seen,
            limits.jsonBytes());
    NotePage notes = new NotePage(incarnation, intake, clock, NoteLimits.DEFAULT);
    writer.call(sql -> OlderTags.carryOver(sql, notes)).join();
    NoteImport imports = new NoteImport(notes, contents, NoteLimits.DEFAULT);
    CollectionImport collections = new CollectionImport(notes, contents, NoteLimits.DEFAULT);
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
    Backups backups =
        plan == null
            ? null
            : new Backups(store, home.contents(), plan.folder(), plan.kept(), clock);
    this.mqtt = broker.start(conversations);
    Loans loans = new Loans(clock);
    OwnerPages.Deciding deciding =
        new OwnerPages.Deciding(
            new Approvals(authority, clock, random),
            authority,
            new Partings(clock),
            conversations,
            growth,
            orders,
            pins,
            view,
            clock,
            options.zone());
    OwnerPages.Parting parting =
        new OwnerPages.Parting(
            exports,
            new Erasures(clock, random, notary.orElse(null)),
            new Leaving(
                exports, cleared, backups, plan == null ? Duration.ZERO : plan.every(), clock));
    List<Rooms> rooms =
        List.of(
            new ClaimRooms(
                desk,
                new Claims(authority, clock, random),
                new Renewals(authority, clock),
                deviceKeys,
                reached,
                new ClaimRooms.Given(
                    URI.create(Objects.requireNonNullElse(mqtt.closed(), mqtt.plain())),
                    sealing,
                    notary.map(Notary::root)),
                limits.jsonBytes()),
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
            kobos.rooms(),
            owner,
            new JoinRooms(desk, store, cataloguing, limits),
            new HistoryRooms(desk, growth, page, notes, view, limits),
            new BrakeRooms(
                desk,
                store,
                orders,
                pins,
                new BrakeView(options.account(), clock),
                limits.jsonBytes()),
            new ProfileRooms(desk, store, new ChildProfiles(options.zone()), limits.jsonBytes()),
            new LoanRooms(desk, store, loans, limits.jsonBytes(), clock),
            new ApprovalRooms(
                desk,
                new Approvals(authority, clock, random),
                authority,
                conversations,
                limits.jsonBytes()),
            new PartingRooms(desk, new Partings(clock), conversations, limits.jsonBytes()),
            new AddressRooms(gate, reached),
            new ReaderRooms(desk, store, limits.jsonBytes()),
            new BookRooms(desk, contents, cataloguing, clock, limits.contentBytes()),
            new LoginRooms(desk, store, logins, screens, doorkeeper, limits),
            new NoteRooms(desk, store, notes, imports, collections, batches(random), limits),
            kobos.logins(gate, options.account(), logins, random),
            new ContentDoor(store, contents, cataloguing, gate, deviceKeys, limits, clock),
            opds,
            new HealthRoom(writer),
            new SignInRooms(signIn, signed, origin, limits.jsonBytes()),
            new PasskeyRooms(
                desk, store, signed, signIn, signIns, passkeys, origin, limits.jsonBytes()),
            new MeRooms(desk, store, signed, passwords, second, sessions, limits.jsonBytes()),
            new PeopleRooms(desk, store, household, people, passwords, limits.jsonBytes()),
            new TokenRooms(desk, store, household, tokens, limits.jsonBytes()),
            new AuditRooms(desk, store, household),
            new ExportRooms(desk, household, exports, limits.jsonBytes()),
            new ErasureRooms(
                desk,
                household,
                store,
                parting.erasures(),
                parting.leaving(),
                conversations,
                limits.jsonBytes()),
            new OwnerPage(),
            new ReadPage(),
            new BrowserRooms(
                desk,
                store,
                signed,
                new Browsers(clock, random),
                new Talk(incarnation, intake, clock),
                new ShelfView(new ChildProfiles(options.zone()), clock),
                contents,
                covers,
                changes,
                limits.jsonBytes()),
            new OwnerPages(
                FormGate.owners(signed, origin),
                FormGate.everybody(signed, origin),
                desk,
                store,
                deciding,
                new OwnerPages.Entering(
                    people,
                    passwords,
                    sessions,
                    second,
                    tokens,
                    logins,
                    screens,
                    doorkeeper,
                    reached,
                    random),
                parting));
    Routes routes = Routes.of(rooms, List.of(new Routes.Fence("api", gate)));
    this.doors = doors(options, authority, routes, changes, random, broker);
    this.upkeep = new Upkeep(new OldHistories(store, clock), writer, clock);
    this.heads = new Heads(home.heads(), notary.orElse(null), store, clock);
    this.chores =
        new Chores(writer, conversations, orders, loans, growth, heads, revocations, clock);
    chores.begin(
        backups,
        plan == null ? Duration.ZERO : plan.every(),
        elsewhere == null ? null : new BoxList(boxes, home.authority()));
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

  /**
   * The household's authority, made at its first start; the database remembers which it is, so that
   * a folder that lost its keys is not taken for a new household.
   */
  private static Authority authority(
      Options options, Home home, Store store, InstantSource clock, SecureRandom random)
      throws CannotStart {
    Wires.Closed closed = options.wires().closed();
    ServerNames names = closed == null ? new ServerNames(List.of()) : closed.names();
    Optional<String> known = store.read(Meta::root);
    Keyring keyring = new Keyring(home.root(), home.authority(), clock, random);
    try {
      Authority authority = keyring.open(options.restored() ? Optional.empty() : known, names);
      store.write(
          sql -> {
            if (known.isPresent() && !known.get().equals(authority.rootHash())) {
              Incidents.record(
                  sql,
                  options.account(),
                  new Incidents.Incident(
                      clock.instant().toString(),
                      "other-root",
                      "The keys of this household are others than before; its devices must be"
                          + " claimed anew."));
            }
            Meta.root(sql, authority.rootHash());
            return true;
          });
      return authority;
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  /** All formats; PDF where its program lies beside this one. */
  private static Books books() {
    return Books.beside(
        System.getProperty("java.class.path"),
        Path.of(System.getProperty("java.home")),
        System.getenv().getOrDefault("PATH", ""));
  }

  /** The key that seals; made at the first start, also where nothing is sealed yet. */
  private static SealKey sealKey(Home home, SecureRandom random) throws CannotStart {
    try {
      return SealKey.open(home.authority(), random);
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  /** The key that signs rights; the bridge runs without where its root was carried away before. */
  private static Optional<Notary> notary(
      Options options, Home home, Store store, InstantSource clock, SecureRandom random)
      throws CannotStart {
    RightsKeys keys = new RightsKeys(home.root(), home.authority(), clock, random);
    try {
      Optional<Notary> notary = new KeyChanges(store, keys, clock).open(options.restored());
      if (notary.isEmpty()) {
        store.write(
            sql -> {
              Incidents.record(
                  sql,
                  options.account(),
                  new Incidents.Incident(
                      clock.instant().toString(),
                      "rights-unsigned",
                      "Rights are not signed, so devices take no new ones: put ca-root back once"
                          + " and start again."));
              return true;
            });
      }
      return notary;
    } catch (NoKeys e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
  }

  private static List<HttpDoor> doors(
      Options options,
      Authority authority,
      Routes routes,
      Changes changes,
      SecureRandom random,
      Broker broker)
      throws IOException, CannotStart {
    List<HttpDoor> doors = new ArrayList<>();
    boolean open = false;
    try {
      if (options.wires().plaintextLoopback()) {
        doors.add(HttpDoor.open(options.http(), routes, changes));
      }
      Wires.Closed closed = options.wires().closed();
      if (closed != null) {
        Wires.Outside outside = closed.outside();
        Identity answers = outside == null ? authority.server() : outside.identity();
        SSLContext tls = Tls.context(answers, authority.root(), random);
        doors.add(HttpDoor.open(closed.https(), tls, routes, changes));
      }
      open = true;
      return List.copyOf(doors);
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    } finally {
      if (!open) {
        doors.forEach(HttpDoor::close);
        broker.close();
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
    chores.close();
    doors.forEach(HttpDoor::close);
    exports.close();
    learning.close();
    upkeep.close();
    writer.close();
    heads.sign(true);
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
