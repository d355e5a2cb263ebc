package dev.lectern.simulation;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.kobo.KoboPut;
import dev.lectern.bridge.kobo.LibrarySync;
import dev.lectern.bridge.kobo.SyncEntry;
import dev.lectern.bridge.kobo.Told;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kobo: it puts where it is and asks where to be, brings its token to library syncs and asks on
 * while there is more, puts again what was not answered, finishes books by their first chapter, and
 * may be set back to what it was.
 */
final class KoboReader {
  private static final WorkId WORK = Books.WORKS.getFirst();
  private static final Principal.OfLogin LOGIN =
      new Principal.OfLogin(Roster.ACCOUNT, Roster.ANNA, "anna.kobo");
  private static final DeviceId DEVICE =
      new DeviceId(
          new ScreenName(LOGIN.account(), LOGIN.reader(), Face.KOBO, LOGIN.login(), "").stem()
              + Sha256.hex("").substring(0, 6));
  private static final int SENTENCES = Books.PAGES * Books.PER_PAGE;

  /** Its spans are not our sentences: they begin a bit behind. */
  private static final double ASKEW = 0.26;

  private static final int MOST_PAGES = 20;

  private final World world;
  private final List<NaiveKobo> backups = new ArrayList<>();
  private NaiveKobo naive = new NaiveKobo();

  // What the Kobo itself remembers.
  private double place;
  private String token = "";
  private @Nullable KoboPut last;
  private @Nullable Memory old;

  private record Memory(double place, String token, @Nullable KoboPut last) {}

  KoboReader(World world) {
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
      readOn();
      return;
    }
    switch (world.dice.nextInt(9)) {
      case 0 -> old = new Memory(place, token, last);
      case 1 -> {
        if (old == null) {
          put("Reading");
          old = new Memory(place, token, last);
          readOn();
          put("Reading");
        }
        restored();
      }
      case 2 -> sync();
      case 3 -> {
        place = (world.dice.nextInt(SENTENCES) + ASKEW) / SENTENCES;
        put("Reading");
      }
      case 4 -> finish();
      case 5, 6 -> {
        ask(world.dice.nextInt(4) > 0);
        readOn();
        put("Reading");
      }
      default -> {
        readOn();
        put("Reading");
        sync();
      }
    }
  }

  /** At the end it asks once more, now that all is known. */
  void end() {
    ask(false);
    sync();
  }

  private ActorId self() {
    return new ActorId(DEVICE, world.bridge.incarnation().value());
  }

  private void readOn() {
    world.pass(26_000);
    int sentence = (int) (place * SENTENCES) + 1 + world.dice.nextInt(6);
    place = (Math.min(SENTENCES - 1, sentence) + ASKEW) / SENTENCES;
  }

  /** It names the first chapter with that, whatever was read last. */
  private void finish() {
    double here = place;
    place = ASKEW / SENTENCES;
    world.count(Count.KOBO_FINISHED);
    put("Finished");
    place = here;
  }

  /** It is what it was, and says so: it has said it before. */
  private void restored() {
    Memory then = old;
    if (then == null || then.last() == null) {
      return;
    }
    world.count(Count.KOBO_RESTORED);
    place = then.place();
    token = then.token();
    put(then.last());
    sync();
  }

  private void put(String status) {
    put(at(place, status));
  }

  private KoboPut at(double share, String status) {
    Instant hour = Instant.ofEpochMilli(World.EPOCH_MS + world.now + world.clockSkewMs);
    return new KoboPut(
        WORK,
        Books.edition(WORK),
        Locator.of("text.xhtml", share, share),
        "text.xhtml#" + share,
        "{\"at\":" + share + "}",
        "",
        status,
        0,
        hour.toString());
  }

  private void put(KoboPut put) {
    List<Operation> before = List.copyOf(world.ledger.of(Roster.ANNA, WORK));
    world.count(Count.KOBO_PUT);
    world.trace.note(() -> "kobo puts %s %.4f".formatted(put.status(), share(put)));
    SimBridge.Door<Boolean> door =
        world.bridge.ask(
            sql -> {
              var readings = world.bridge.rooms().readings();
              Operation pending = readings.pending(sql, LOGIN, WORK);
              Dot echoes =
                  pending != null && Naive.total(pending.loc()) == share(put)
                      ? pending.dot()
                      : null;
              readings.put(sql, LOGIN, put, echoes);
              return true;
            });
    List<Operation> after = world.ledger.of(Roster.ANNA, WORK);
    List<Operation> made = List.copyOf(after.subList(before.size(), after.size()));
    if (door.said() != null) {
      made.forEach(op -> world.tally.operations++);
      world.trace.note(() -> "kobo makes " + made.size() + " acts");
      naive.put(before, made, self(), put, world);
      last = put;
    } else if (!made.isEmpty()) {
      throw new Violation("face-torn", "a kobo's put failed, and made " + NaiveScreen.words(made));
    }
    world.settle();
    if (door.said() != null && (!door.heard() || world.dice.nextInt(10) == 0)) {
      // No answer came: it puts the same again.
      world.count(Count.KOBO_AGAIN);
      put(put);
    }
  }

  static double share(KoboPut put) {
    return Naive.total(put.place());
  }

  private void ask(boolean goes) {
    List<Operation> known = List.copyOf(world.ledger.of(Roster.ANNA, WORK));
    SimBridge.Door<Told> door =
        world.bridge.ask(
            sql -> world.bridge.rooms().readings().tell(sql, LOGIN, WORK, Books.edition(WORK)));
    nothingWasMade(known);
    Told told = door.said();
    if (told != null) {
      Operation target = naive.told(known, self(), told);
      world.count(target == null ? Count.KOBO_STAY : Count.KOBO_OFFER);
      world.trace.note(
          () ->
              "kobo asks: "
                  + (target == null ? "stay" : "%.4f".formatted(Naive.total(target.loc()))));
      if (door.heard() && goes && target != null) {
        goThere(Naive.total(target.loc()));
      }
    }
    world.settle();
  }

  private void nothingWasMade(List<Operation> known) {
    if (world.ledger.of(Roster.ANNA, WORK).size() != known.size()) {
      throw new Violation("face-asks", "a kobo asked, and an act was made of it");
    }
  }

  /** It takes the place over, and mostly says so before a page is turned. */
  private void goThere(double share) {
    place = share;
    if (world.dice.nextInt(3) > 0) {
      world.pass(2_000);
      world.count(Count.KOBO_ECHO);
      put(at(share, "Reading"));
    }
  }

  private void sync() {
    List<Operation> known = List.copyOf(world.ledger.of(Roster.ANNA, WORK));
    for (int page = 0; ; page++) {
      if (page > MOST_PAGES) {
        throw new Violation("kobo-sync", "a library of two books does not come to an end");
      }
      String brought = token;
      SimBridge.Door<LibrarySync.Page> door =
          world.bridge.ask(sql -> world.bridge.rooms().sync().page(sql, LOGIN, brought));
      nothingWasMade(known);
      LibrarySync.Page said = door.said();
      if (said == null) {
        // Nothing of it was kept: the bridge does not know that it told.
        break;
      }
      if (!door.heard()) {
        naive.heardOf(known, self());
        break;
      }
      world.count(Count.KOBO_SYNC);
      naive.synced(known, self(), readings(said));
      if (world.dice.nextInt(10) == 0) {
        // The answer is lost: the next sync brings the same token.
        break;
      }
      token = said.token();
      if (!said.more()) {
        break;
      }
      world.count(Count.KOBO_MORE);
    }
    world.settle();
  }

  private List<Told> readings(LibrarySync.Page page) {
    List<Told> readings = new ArrayList<>();
    for (SyncEntry entry : page.entries()) {
      switch (entry) {
        case SyncEntry.ChangedReading reading when reading.book().work().equals(WORK) -> {
          world.count(Count.KOBO_NEWS);
          readings.add(reading.told());
        }
        default -> {}
      }
    }
    return readings;
  }
}
