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
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the bridge and its devices say to each other. */
public final class Conversations implements Broker.Listener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Conversations.class.getName());

  private final Incarnation incarnation;
  private final Store store;
  private final Intake intake;
  private final Broker broker;
  private final InstantSource clock;
  private final Connected connected = new Connected();
  private final Warrants warrants;
  private final Answers answers;
  private final Pages pages;

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
        Pages.aThread(limits));
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
      Executor reading) {
    this(incarnation, store, writer, intake, growth, broker, clock, limits, Warrants.NONE, reading);
  }

  /**
   * @param reading where pages are read, beside the writer
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
      Executor reading) {
    this.warrants = warrants;
    this.incarnation = incarnation;
    this.store = store;
    this.intake = intake;
    this.broker = broker;
    this.clock = clock;
    this.answers = new Answers(writer, growth, broker, limits);
    this.pages = new Pages(incarnation, store, broker, warrants, connected, answers, reading);
    growth.tell(pages);
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

  /** What a device is told of it. */
  static Message.Custody words(Custody custody) {
    return new Message.Custody(custody.written(), custody.sentence());
  }

  @Override
  public void disconnected(Principal.OfDevice device) {
    connected.left(device);
    seen(device);
  }

  private void seen(Principal.OfDevice device) {
    String now = clock.instant().toString();
    answers.give(
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
      case Message.Pull pull -> pages.asked(device, pull);
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
    return answers.give(
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
    return answers.give(
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

  /** Whoever is connected gives a sign by being there. */
  public void present(Sql sql) {
    String now = clock.instant().toString();
    connected.all().forEach(device -> intake.present(sql, device, now));
  }

  /** Tells the connected devices what is safe by now. Others hear it after their next hello. */
  public void tellSafe() {
    for (Principal.OfDevice device : connected.all()) {
      answers.give(
          device,
          0,
          sql -> List.<Message.Down>copyOf(intake.standing(sql, device).stream().toList()));
    }
  }

  @Override
  public void close() {
    pages.close();
  }
}
