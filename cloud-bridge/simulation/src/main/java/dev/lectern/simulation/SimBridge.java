package dev.lectern.simulation;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.mqtt.Broker;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.GroupCommit;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's own code over a real SQLite in memory. A whole history is one transaction of it that
 * is never committed, so the next one begins with the same empty bridge at no cost; what the bridge
 * calls a commit is a savepoint within, and a backup is one that stays open.
 */
final class SimBridge implements Store {

  /** What happens to one of the bridge's next commits. */
  enum Trouble {
    NONE,
    COMMIT_FAILS,
    CRASH_BEFORE,
    CRASH_AFTER
  }

  private static final class Fell extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fell() {
      super("the bridge fell over", null, false, false);
    }
  }

  private static final Limits LIMITS = Limits.household("EUR");

  private final Sql sql;
  private final List<Writer.Job> waiting = new ArrayList<>();
  private @Nullable World world;
  private @Nullable Conversations conversations;
  private @Nullable GroupCommit group;
  private Faces.@Nullable Rooms rooms;
  private @Nullable Ask<?> asking;
  private Growth growth = new Growth();
  private SplittableRandom random = new SplittableRandom(0);
  private Incarnation incarnation = new Incarnation("0".repeat(16));
  private Trouble trouble = Trouble.NONE;
  private int troubleIn;
  private boolean fell;
  private int backups;

  SimBridge(Sql sql) {
    this.sql = sql;
  }

  /** What every history begins with: the household, its devices and its two books. */
  static void furnish(Sql sql) {
    Accounts.open(sql, Roster.ACCOUNT, LIMITS.dailyCap());
    for (Roster.Seat seat : Roster.SEATS) {
      Accounts.register(
          sql,
          new Principal.OfDevice(Roster.ACCOUNT, seat.device()),
          seat.device().value(),
          "device",
          seat.readers(),
          new Token(seat.device().value()));
    }
    Accounts.register(
        sql,
        new Principal.OfDevice(Roster.ACCOUNT, Roster.LATER),
        "later",
        "device",
        List.of(Roster.ANNA),
        new Token("later"));
    for (WorkId work : Books.WORKS) {
      var right = Books.right(work);
      OwnBook own =
          new OwnBook(
              work,
              right.edition(),
              right.title(),
              right.author(),
              right.language(),
              right.bytes());
      if (!Rights.own(sql, Roster.ACCOUNT, own, "2026-11-22T21:00:00Z")) {
        throw new IllegalStateException("the simulation's books are not one's own");
      }
    }
  }

  /** A fresh bridge for that history. The caller undoes it afterwards. */
  void begin(World history) {
    world = history;
    random = new SplittableRandom(history.plan.seed() * 17 + 5);
    trouble = Trouble.NONE;
    fell = false;
    backups = 0;
    waiting.clear();
    start();
  }

  private World world() {
    World history = world;
    if (history == null) {
      throw new IllegalStateException("no history has begun");
    }
    return history;
  }

  private void start() {
    incarnation = Meta.incarnation(sql, random);
    growth = new Growth();
    InstantSource clock =
        () -> Instant.ofEpochMilli(World.EPOCH_MS + world().now + world().clockSkewMs);
    Intake intake = new Intake(incarnation, new Orders(clock, random), clock);
    rooms = Faces.rooms(incarnation, intake, clock);
    group = new GroupCommit(this, growth::flush);
    conversations =
        new Conversations(
            incarnation,
            this,
            waiting::add,
            intake,
            growth,
            world().network,
            clock,
            LIMITS,
            Runnable::run);
  }

  private Conversations conversations() {
    Conversations now = conversations;
    if (now == null) {
      throw new IllegalStateException("the bridge has not started");
    }
    return now;
  }

  Sql sql() {
    return sql;
  }

  Incarnation incarnation() {
    return incarnation;
  }

  void came(Principal.OfDevice device) {
    conversations().connected(device);
  }

  void left(Principal.OfDevice device) {
    conversations().disconnected(device);
  }

  void take(SimDevice device, SimNetwork.Up up) {
    world().oracle.arrived(up.meant());
    conversations().received(SimNetwork.principal(device), up.payload());
  }

  /** What stands behind the doors for other people's apps. */
  Faces.Rooms rooms() {
    return Objects.requireNonNull(rooms);
  }

  /**
   * What came of a question at a door.
   *
   * @param said null where nothing of it was committed
   * @param heard whether the answer came back to who asked
   */
  record Door<T>(@Nullable T said, boolean heard) {}

  private final class Ask<T> implements Writer.Job {
    private final Work<T> work;
    private @Nullable T said;
    private boolean kept;
    private boolean heard;

    Ask(Work<T> work) {
      this.work = work;
    }

    @Override
    public Runnable run(Sql in) {
      asking = this;
      said = work.in(in);
      long head = Feed.head(in, Roster.ACCOUNT);
      return () -> {
        heard = true;
        growth.note(Roster.ACCOUNT, head);
      };
    }

    @Override
    public void failed(RuntimeException why) {
      if (!(why instanceof Fell)) {
        throw why;
      }
    }
  }

  /** Something asked at a door: done in a commit of its own; null where that failed. */
  <T> @Nullable T door(Work<T> work) {
    Door<T> door = ask(work);
    world().settle();
    return door.heard() ? door.said() : null;
  }

  /** The same, before anything else happens that follows from it. */
  <T> Door<T> ask(Work<T> work) {
    flush();
    Ask<T> ask = new Ask<>(work);
    waiting.add(ask);
    flush();
    return new Door<>(ask.kept ? ask.said : null, ask.heard);
  }

  /** A message that comes from none of the history's devices, answered before this returns. */
  void say(Principal.OfDevice device, byte[] payload) {
    var reception = conversations().received(device, payload);
    if (reception != Broker.Reception.TAKEN) {
      throw new IllegalStateException("the bridge did not take a message: " + reception);
    }
    flush();
  }

  /** Commits what waits, and what is answered goes out. */
  void flush() {
    while (!waiting.isEmpty() && group != null) {
      List<Writer.Job> jobs = List.copyOf(waiting);
      waiting.clear();
      group.commit(jobs);
      if (fell) {
        fell = false;
        restart();
      }
    }
  }

  /** Something goes wrong at the {@code in}th commit from now. */
  void trouble(Trouble what, int in) {
    trouble = what;
    troubleIn = in;
  }

  void calm() {
    trouble = Trouble.NONE;
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    Trouble now = trouble != Trouble.NONE && --troubleIn <= 0 ? trouble : Trouble.NONE;
    if (now != Trouble.NONE) {
      trouble = Trouble.NONE;
    }
    asking = null;
    if (now == Trouble.NONE) {
      // A whole history is one transaction, and nothing here is undone: no savepoint is needed.
      T done = work.in(sql);
      kept();
      return done;
    }
    T value =
        sql.part(
            () -> {
              T done = work.in(sql);
              if (now == Trouble.COMMIT_FAILS) {
                world().count(Count.BRIDGE_COMMIT_FAILS);
                world().trace.note(() -> "the bridge cannot commit");
                throw new Fell();
              }
              if (now == Trouble.CRASH_BEFORE) {
                world().count(Count.BRIDGE_CRASH_BEFORE);
                fell = true;
                throw new Fell();
              }
              return done;
            });
    kept();
    if (now == Trouble.CRASH_AFTER) {
      world().count(Count.BRIDGE_CRASH_AFTER);
      fell = true;
      throw new Fell();
    }
    return value;
  }

  private void kept() {
    Ask<?> ask = asking;
    asking = null;
    if (ask != null) {
      ask.kept = true;
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    return work.in(sql);
  }

  @Override
  public <T extends @Nullable Object> T copy(Path to, Work<T> check) {
    throw new UnsupportedOperationException("a backup is a savepoint here");
  }

  /** Ends and starts; what waited for a commit is gone, and every connection with it. */
  void restart() {
    world().count(Count.BRIDGE_RESTART);
    world().trace.note(() -> "the bridge starts anew");
    waiting.clear();
    world().network.dropAll();
    waiting.clear();
    start();
  }

  /** Keeps a copy of all that is committed now. */
  void backUp() {
    flush();
    backups++;
    sql.update("SAVEPOINT backup" + backups);
    world().oracle.bridgeBackedUp(backups);
    world().faces.bridgeBackedUp(backups);
  }

  int backups() {
    return backups;
  }

  /** Puts a backup back: another life of this database begins. */
  void restore(int backup) {
    flush();
    world().count(Count.BRIDGE_RESTORED);
    world().oracle.bridgeRestored(backup);
    world().faces.bridgeRestored(backup);
    world().network.dropAll();
    waiting.clear();
    sql.update("ROLLBACK TO backup" + backup);
    backups = backup;
    Meta.forgetIncarnation(sql);
    start();
    world().trace.note(() -> "the bridge is restored: incarnation " + incarnation);
  }

  @Override
  public void purge() {}

  @Override
  public void close() {}
}
