package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.DeviceName;
import dev.lectern.bridge.entitlement.Warrants;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Jobs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the bridge and its devices say to each other. */
public final class Conversations implements Broker.Listener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Conversations.class.getName());

  /** As many new entries are sent before they are asked for; of more, devices are only told. */
  private static final int AT_ONCE = 8;

  private final Incarnation incarnation;
  private final Store store;
  private final Jobs writer;
  private final Intake intake;
  private final Growth growth;
  private final Broker broker;
  private final InstantSource clock;
  private final Limits limits;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Connected connected = new Connected();
  private final Map<AccountId, Long> hinted = new HashMap<>();

  /** Whose message was taken last; only the writer's thread touches it. */
  private Principal.@Nullable OfDevice spoke;

  private final Warrants warrants;
  private final Executor pages;

  public Conversations(
      Incarnation incarnation,
      Store store,
      Jobs writer,
      Intake intake,
      Growth growth,
      Broker broker,
      InstantSource clock,
      Limits limits) {
    this(
        incarnation,
        store,
        writer,
        intake,
        growth,
        broker,
        clock,
        limits,
        Warrants.NONE,
        aThread(limits));
  }

  /** Where rights are signed on their way. */
  public Conversations(
      Incarnation incarnation,
      Store store,
      Jobs writer,
      Intake intake,
      Growth growth,
      Broker broker,
      InstantSource clock,
      Limits limits,
      Warrants warrants) {
    this(
        incarnation,
        store,
        writer,
        intake,
        growth,
        broker,
        clock,
        limits,
        warrants,
        aThread(limits));
  }

  /** In one thread with its caller, unsigned. */
  public Conversations(
      Incarnation incarnation,
      Store store,
      Jobs writer,
      Intake intake,
      Growth growth,
      Broker broker,
      InstantSource clock,
      Limits limits,
      Executor pages) {
    this(incarnation, store, writer, intake, growth, broker, clock, limits, Warrants.NONE, pages);
  }

  /**
   * @param pages where pages are read, beside the writer
   */
  public Conversations(
      Incarnation incarnation,
      Store store,
      Jobs writer,
      Intake intake,
      Growth growth,
      Broker broker,
      InstantSource clock,
      Limits limits,
      Warrants warrants,
      Executor pages) {
    this.warrants = warrants;
    this.limits = limits;
    this.incarnation = incarnation;
    this.store = store;
    this.writer = writer;
    this.intake = intake;
    this.growth = growth;
    this.broker = broker;
    this.clock = clock;
    this.pages = pages;
    growth.tell(
        new Growth.Listener() {
          @Override
          public void grew(AccountId account, long place) {
            hint(account, place);
          }

          @Override
          public void again(Principal.OfDevice device) {
            restart(device);
          }
        });
  }

  private static ExecutorService aThread(Limits limits) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(limits.waitingJobs()),
        Thread.ofPlatform().name("pages").factory());
  }

  public Connected connected() {
    return connected;
  }

  @Override
  public boolean admits(Principal.OfDevice device, Token token) {
    return store.read(sql -> Accounts.admits(sql, device, token));
  }

  @Override
  public boolean admits(DeviceName certificate) {
    return store.read(sql -> Certificates.opens(sql, certificate, clock.instant()));
  }

  @Override
  public void connected(Principal.OfDevice device) {
    connected.came(device);
    seen(device);
    // Who was let in while it was being signed out is found here: its sign-out is in by now.
    if (store.read(sql -> Accounts.isRetired(sql, device))) {
      broker.hangUp(device);
    }
  }

  /** Ends the connections of a device whose keys are revoked, and that is committed. */
  public void hangUp(Principal.OfDevice device) {
    broker.hangUp(device);
  }

  /** Ends the connections whose keys have ended since they came. */
  public void hangUpEnded() {
    broker.hangUpEnded();
  }

  /** Tells a connected device what its owner has decided, and that is committed. */
  public void tellCustody(Principal.OfDevice device) {
    if (connected.has(device)) {
      broker.send(device, Wire.encode(words(store.read(sql -> Custody.of(sql, device)))));
    }
  }

  private static Message.Custody words(Custody custody) {
    return new Message.Custody(custody.written(), custody.sentence());
  }

  @Override
  public void disconnected(Principal.OfDevice device) {
    connected.left(device);
    seen(device);
  }

  private void seen(Principal.OfDevice device) {
    String now = clock.instant().toString();
    answer(
        device,
        0,
        sql -> {
          Accounts.seen(sql, device, now);
          return List.of();
        });
  }

  @Override
  public Broker.Reception received(Principal.OfDevice device, byte[] payload) {
    Message message;
    try {
      message = Wire.decode(payload);
    } catch (MalformedMessage malformed) {
      LOG.log(
          Level.WARNING,
          "a message of {0} was refused: {1}",
          new Object[] {device, malformed.sentence()});
      return Broker.Reception.MALFORMED;
    }
    return switch (message) {
      case Message.Hello hello when owns(device, hello.actor()) ->
          whereOpen(device, payload.length, sql -> welcome(sql, device, hello));
      case Message.Rows rows when owns(device, rows.actor()) ->
          whereOpen(
              device, payload.length, sql -> intake.rows(sql, device, rows).stream().toList());
      case Message.Obeyed obeyed -> obeyed(device, obeyed);
      case Message.Pull pull -> page(device, pull);
      case Message.Hello othersHello -> Broker.Reception.MALFORMED;
      case Message.Rows othersRows -> Broker.Reception.MALFORMED;
      // A later version's word, or one of the bridge's own: nothing here answers to it.
      case Message.Unknown later -> Broker.Reception.TAKEN;
      case Message.Down ours -> Broker.Reception.MALFORMED;
    };
  }

  /** A device that has something to fetch is told so at once. */
  private List<Message.Down> welcome(Sql sql, Principal.OfDevice device, Message.Hello hello) {
    List<Message.Down> answers = new ArrayList<>(intake.hello(sql, device, hello));
    answers.replaceAll(
        answer ->
            answer instanceof Message.Welcome welcome
                ? welcome.at(warrants.time(sql, device, hello.nonce()))
                : answer);
    long head = Feed.head(sql, device.account());
    boolean again = Feed.isAgain(sql, device) > 0;
    boolean behind =
        !(incarnation.equals(hello.cursor().incarnation()) && hello.cursor().place() >= head);
    if (head > 0 && (behind || again)) {
      answers.add(new Message.Hint(incarnation, head, again));
    }
    return answers;
  }

  private static boolean owns(Principal.OfDevice device, ActorId actor) {
    return actor.device().equals(device.device());
  }

  /** Does the work, unless the owner has decided otherwise about the device: then it hears that. */
  private Broker.Reception whereOpen(
      Principal.OfDevice device, int bytes, Work<List<Message.Down>> work) {
    return answer(
        device,
        bytes,
        sql -> {
          Custody custody = Custody.of(sql, device);
          return custody == Custody.OPEN ? work.in(sql) : List.of(words(custody));
        });
  }

  /** A device that wipes itself has no key from here on. */
  private Broker.Reception obeyed(Principal.OfDevice device, Message.Obeyed obeyed) {
    boolean wipes = obeyed.state().equals(Message.Custody.WIPE);
    return answer(
        device,
        0,
        sql -> {
          if (wipes && Custody.of(sql, device) == Custody.WIPE) {
            Custody.wiped(sql, device, clock.instant());
            if (obeyed.unsent() > 0) {
              Incidents.record(
                  sql,
                  device.account(),
                  new Incidents.Incident(
                      clock.instant().toString(),
                      "wiped-unsent",
                      device.device()
                          + " forgot "
                          + obeyed.unsent()
                          + " acts that it had not sent."));
            }
            Certificates.revoke(sql, device, "wiped", clock.instant());
          }
          return List.of();
        },
        () -> {
          if (wipes) {
            broker.hangUp(device);
          }
        });
  }

  private Broker.Reception answer(
      Principal.OfDevice device, int bytes, Work<List<Message.Down>> work) {
    return answer(device, bytes, work, () -> {});
  }

  /**
   * Does the work in the next commit, and sends its answers after it.
   *
   * @param bytes what the work holds in memory while it waits
   * @param after runs behind the commit, on the writer's thread
   */
  private Broker.Reception answer(
      Principal.OfDevice device, int bytes, Work<List<Message.Down>> work, Runnable after) {
    if (waitingBytes.addAndGet(bytes) > limits.waitingBytes()) {
      waitingBytes.addAndGet(-bytes);
      return Broker.Reception.FULL;
    }
    boolean taken =
        writer.offer(
            new Writer.Job() {
              @Override
              public Runnable run(Sql sql) {
                List<Message.Down> answers = work.in(sql);
                long head = Feed.head(sql, device.account());
                return () -> {
                  waitingBytes.addAndGet(-bytes);
                  answers.forEach(answer -> broker.send(device, Wire.encode(answer)));
                  after.run();
                  spoke = device;
                  growth.note(device.account(), head);
                };
              }

              @Override
              public void failed(RuntimeException why) {
                waitingBytes.addAndGet(-bytes);
                // A disk that fails has been told of, once.
                if (!(why instanceof StoreFailure)) {
                  LOG.log(Level.SEVERE, "a message of " + device + " could not be taken over", why);
                }
              }
            });
    if (!taken) {
      waitingBytes.addAndGet(-bytes);
    }
    return taken ? Broker.Reception.TAKEN : Broker.Reception.FULL;
  }

  private Broker.Reception page(Principal.OfDevice device, Message.Pull pull) {
    try {
      pages.execute(
          () -> {
            boolean first =
                pull.cursor().place() == 0 || !incarnation.equals(pull.cursor().incarnation());
            long[] again = new long[1];
            Message.Down page =
                store.read(
                    sql -> {
                      again[0] = first ? Feed.isAgain(sql, device) : 0;
                      return page(sql, device, pull.cursor(), pull.limit());
                    });
            broker.send(device, Wire.encode(page));
            if (again[0] > 0) {
              answer(
                  device,
                  0,
                  sql -> {
                    Feed.begun(sql, device, again[0]);
                    return List.of();
                  });
            }
          });
      return Broker.Reception.TAKEN;
    } catch (RejectedExecutionException tooMany) {
      return Broker.Reception.FULL;
    }
  }

  /** Called on the writer's thread after each commit; tells only of what was not told before. */
  private void hint(AccountId account, long place) {
    Long before = hinted.get(account);
    if (before != null && place <= before) {
      return;
    }
    hinted.put(account, place);
    List<Principal.OfDevice> there = othersFirst(connected.of(account));
    if (there.isEmpty()) {
      return;
    }
    Runnable hint =
        () -> {
          String told = Wire.encode(new Message.Hint(incarnation, place));
          there.forEach(device -> broker.send(device, told));
        };
    if (before == null || place - before > AT_ONCE) {
      hint.run();
      return;
    }
    try {
      pages.execute(
          () -> {
            there.forEach(device -> deliver(device, new Cursor(incarnation, before)));
            hint.run();
          });
    } catch (RejectedExecutionException tooMany) {
      hint.run();
    }
  }

  /** Whoever has just spoken knows what it said; the others wait for it. */
  private List<Principal.OfDevice> othersFirst(List<Principal.OfDevice> devices) {
    List<Principal.OfDevice> ordered = new ArrayList<>(devices);
    ordered.sort(Comparator.comparing(device -> device.equals(spoke)));
    return ordered;
  }

  /**
   * Sends a page that nobody has asked for yet. A device whose cursor stands there takes it and is
   * spared to ask; every other passes it over and asks, for the hint comes behind it.
   */
  private void deliver(Principal.OfDevice device, Cursor cursor) {
    if (store.read(sql -> page(sql, device, cursor, AT_ONCE)) instanceof Message.Page page) {
      broker.send(device, Wire.encode(page));
    }
  }

  /** A page, or what the owner has decided where nothing is given out to that device. */
  private Message.Down page(Sql sql, Principal.OfDevice device, Cursor cursor, int limit) {
    Custody custody = Custody.of(sql, device);
    if (custody != Custody.OPEN) {
      return words(custody);
    }
    return Feed.page(
        sql,
        incarnation,
        device.account(),
        device.device(),
        Accounts.granted(sql, device),
        cursor,
        limit,
        warrants);
  }

  /** Asks a connected device to pull from place 0; another is asked when it says hello. */
  private void restart(Principal.OfDevice device) {
    if (connected.has(device)) {
      long head = store.read(sql -> Feed.head(sql, device.account()));
      broker.send(device, Wire.encode(new Message.Hint(incarnation, head, true)));
    }
  }

  /** Whoever is connected gives a sign by being there. */
  public void present(Sql sql) {
    String now = clock.instant().toString();
    connected.all().forEach(device -> intake.present(sql, device, now));
  }

  /** Tells the connected devices what is safe by now. Others hear it after their next hello. */
  public void tellSafe() {
    for (Principal.OfDevice device : connected.all()) {
      answer(
          device,
          0,
          sql -> List.<Message.Down>copyOf(intake.standing(sql, device).stream().toList()));
    }
  }

  @Override
  public void close() {
    if (pages instanceof ExecutorService own) {
      own.close();
    }
  }
}
