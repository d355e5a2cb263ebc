package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.Warrants;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
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

/** The pages of an account's feed, and the hints that there is more of it. */
final class Pages implements Growth.Listener, AutoCloseable {
  /** As many new entries are sent before they are asked for; of more, devices are only told. */
  private static final int AT_ONCE = 8;

  private final Incarnation incarnation;
  private final Store store;
  private final Broker broker;
  private final Warrants warrants;
  private final Connected connected;
  private final Answers answers;
  private final Executor reading;
  private final Map<AccountId, Long> hinted = new HashMap<>();

  /**
   * @param reading where pages are read, beside the writer
   */
  Pages(
      Incarnation incarnation,
      Store store,
      Broker broker,
      Warrants warrants,
      Connected connected,
      Answers answers,
      Executor reading) {
    this.incarnation = incarnation;
    this.store = store;
    this.broker = broker;
    this.warrants = warrants;
    this.connected = connected;
    this.answers = answers;
    this.reading = reading;
  }

  static ExecutorService aThread(Limits limits) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(limits.waitingJobs()),
        Thread.ofPlatform().name("pages").factory());
  }

  Broker.Reception asked(Principal.OfDevice device, Message.Pull pull) {
    try {
      reading.execute(
          () -> {
            boolean first =
                pull.cursor().place() == 0 || !incarnation.equals(pull.cursor().incarnation());
            long[] begun = new long[1];
            Message.Down page =
                store.read(
                    sql -> {
                      begun[0] = first ? Feed.isAgain(sql, device) : 0;
                      return page(sql, device, pull.cursor(), pull.limit());
                    });
            broker.send(device, Wire.encode(page));
            if (begun[0] > 0) {
              answers.give(
                  device,
                  0,
                  sql -> {
                    Feed.begun(sql, device, begun[0]);
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
  @Override
  public void grew(AccountId account, long place) {
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
      reading.execute(
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
    ordered.sort(Comparator.comparing(answers::hasJustSpoken));
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
      return Conversations.words(custody);
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
  @Override
  public void again(Principal.OfDevice device) {
    if (connected.has(device)) {
      long head = store.read(sql -> Feed.head(sql, device.account()));
      broker.send(device, Wire.encode(new Message.Hint(incarnation, head, true)));
    }
  }

  @Override
  public void close() {
    if (reading instanceof ExecutorService own) {
      own.close();
    }
  }
}
