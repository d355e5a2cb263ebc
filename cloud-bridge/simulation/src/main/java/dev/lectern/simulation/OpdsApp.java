package dev.lectern.simulation;

import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.opds.Caller;
import dev.lectern.bridge.opds.PlaceFinder;
import dev.lectern.bridge.opds.Progressions.Told;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.simulation.Tally.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's app that speaks OPDS Progression, on a device with a clock of its own: it asks
 * where to open, tells where it is, tells it again where no answer came, and empties an old queue.
 */
final class OpdsApp {
  private static final WorkId WORK = Books.WORKS.getFirst();
  private static final Caller.SignedIn LOGIN =
      new Caller.SignedIn(Roster.ACCOUNT, Roster.ANNA, "anna.tablet");
  private static final DeviceId DEVICE =
      new DeviceId(
          new ScreenName(LOGIN.account(), LOGIN.reader(), Face.OPDS, LOGIN.login(), "").stem()
              + Sha256.hex("").substring(0, 6));

  /** Its pages are not where ours are: by so much, as a share of the book. */
  private static final double ASKEW = 0.0021;

  private final World world;
  private final List<NaiveOpds> backups = new ArrayList<>();
  private NaiveOpds naive = new NaiveOpds();

  // What the app itself remembers.
  private int page;
  private long clockOffsetMs;
  private @Nullable Document queued;

  /** What it tells: its place, and its own clock's hour. */
  record Document(double share, Instant modified) {
    String text() {
      return "{\"modified\":\"%s\",\"device\":{\"id\":\"urn:uuid:1\",\"name\":\"Tablet\"},\"progression\":%s}"
          .formatted(modified, share);
    }
  }

  OpdsApp(World world) {
    this.world = world;
  }

  void bridgeBackedUp(int backup) {
    while (backups.size() >= backup) {
      backups.removeLast();
    }
    backups.add(naive.copy());
  }

  void bridgeRestored(int backup) {
    naive = backups.get(backup - 1).copy();
  }

  void act() {
    if (world.network.bridgeAway) {
      // Nobody answers: what it reads meanwhile waits in its queue.
      readOn();
      queued = here();
      return;
    }
    switch (world.dice.nextInt(8)) {
      case 0 -> ask(true);
      case 1 -> {
        page = world.dice.nextInt(Books.PAGES);
        tell(here());
      }
      case 2 -> clock();
      case 3 -> emptyQueue();
      case 4, 5 -> {
        ask(world.dice.nextInt(4) > 0);
        readOn();
        tell(here());
      }
      default -> {
        readOn();
        tell(here());
      }
    }
  }

  /** At the end all ask once more, now that all is known. */
  void end() {
    ask(false);
    naive.together(world.ledger.of(Roster.ANNA, WORK), self());
  }

  private ActorId self() {
    return new ActorId(DEVICE, world.bridge.incarnation().value());
  }

  private void readOn() {
    world.pass(26_000);
    page = Math.min(Books.PAGES, page + 1 + world.dice.nextInt(3));
  }

  private void clock() {
    clockOffsetMs =
        (world.dice.nextInt(5) - 2) * 3_600_000L * (world.dice.nextBoolean() ? 1 : 90_000);
    readOn();
    queued = here();
  }

  private Document here() {
    double share = page >= Books.PAGES ? 1 : page / (double) Books.PAGES + ASKEW;
    return new Document(share, hour());
  }

  private Instant hour() {
    return Instant.ofEpochMilli(World.EPOCH_MS + world.now + world.clockSkewMs + clockOffsetMs);
  }

  /** What it could not send in its time comes after what is newer. */
  private void emptyQueue() {
    Document old = queued == null ? new Document(0.1021, hour()) : queued;
    queued = null;
    page = Math.min(Books.PAGES - 1, page + 5);
    world.pass(30_000);
    tell(here());
    tell(old);
    if (world.dice.nextInt(3) == 0) {
      world.pass(26_000);
      tell(old);
    }
  }

  private void tell(Document document) {
    if (world.dice.nextInt(10) == 0) {
      world.count(Count.OPDS_LOST);
      return;
    }
    List<Operation> before = List.copyOf(world.ledger.of(Roster.ANNA, WORK));
    world.count(Count.OPDS_TOLD);
    world.trace.note(() -> "opds tells %.4f".formatted(document.share()));
    SimBridge.Door<Told> door =
        world.bridge.ask(
            sql ->
                world
                    .bridge
                    .rooms()
                    .progressions()
                    .tell(sql, LOGIN, WORK, document.text(), PlaceFinder.bySharesAlone()));
    List<Operation> after = world.ledger.of(Roster.ANNA, WORK);
    List<Operation> made = List.copyOf(after.subList(before.size(), after.size()));
    Told said = door.said();
    if (said == null) {
      if (!made.isEmpty()) {
        throw new Violation(
            "face-torn", "opds made " + NaiveScreen.words(made) + " and nothing was kept");
      }
    } else {
      world.trace.note(() -> "opds makes " + made.size() + " acts");
      made.forEach(op -> world.tally.operations++);
      naive.told(before, made, self(), document, said, world);
    }
    world.settle();
    if (!door.heard() && said != null) {
      // No answer came: it says the same again.
      tell(document);
    }
  }

  private void ask(boolean goes) {
    List<Operation> known = world.ledger.of(Roster.ANNA, WORK);
    int acts = known.size();
    SimBridge.Door<Told> door =
        world.bridge.ask(sql -> world.bridge.rooms().progressions().ask(sql, LOGIN, WORK));
    if (world.ledger.of(Roster.ANNA, WORK).size() != acts) {
      throw new Violation("face-asks", "opds asked, and an act was made of it");
    }
    Told said = door.said();
    if (said != null) {
      Operation place = naive.asked(known, self(), said);
      world.count(place == null ? Count.OPDS_STAY : Count.OPDS_OFFER);
      world.trace.note(
          () ->
              "opds asks: "
                  + (place == null ? "stay" : "%.4f".formatted(Naive.total(place.loc()))));
      if (door.heard() && goes && place != null) {
        goThere(Naive.total(place.loc()));
      }
    }
    world.settle();
  }

  /** It draws the page of that place, by its own idea of pages, and may tell so. */
  private void goThere(double share) {
    page = Math.min(Books.PAGES - 1, (int) (share * Books.PAGES));
    if (world.dice.nextBoolean()) {
      world.pass(3_000);
      world.count(Count.OPDS_ECHO);
      double near = share + (world.dice.nextInt(3) - 1) * 0.0004;
      tell(new Document(Math.clamp(near, 0, 1), hour()));
    }
  }

  /** The number in an answer; for the oracle, which reads answers as an app does. */
  static double share(String text) {
    return Json.parseObject(text).get("progression") instanceof Json.Num number
        ? number.real()
        : -1;
  }
}
