package dev.lectern.simulation;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.kosync.Anchors;
import dev.lectern.bridge.kosync.Documents;
import dev.lectern.bridge.kosync.Kosync;
import dev.lectern.bridge.kosync.Named;
import dev.lectern.bridge.kosync.Progress;
import dev.lectern.bridge.kosync.Push;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's app that speaks kosync, with a login of its own, as the bridge sees it: it pushes
 * where it is, pulls, and goes where it is told if its reader says yes. The translation and all
 * behind it are the bridge's own.
 */
final class KosyncApp {
  private static final WorkId WORK = Books.WORKS.getFirst();
  private static final String DOCUMENT = Sha256.hex("kosync").substring(0, 32);
  private static final String DEVICE_ID = "kindle-1";
  private static final Principal.OfLogin LOGIN =
      new Principal.OfLogin(Roster.ACCOUNT, Roster.ANNA, "anna.kindle");
  private static final Documents DOCUMENTS =
      (sql, account, document) -> new Named(WORK, Books.edition(WORK));

  /** A place's words in this app are a sentence's number. */
  private static final Anchors ANCHORS =
      new Anchors() {
        @Override
        public Optional<Locator> locate(EditionId edition, String progress) {
          return Optional.of(Books.sentence(Integer.parseInt(progress)));
        }

        @Override
        public Optional<Address> address(
            EditionId edition,
            @Nullable EditionId from,
            @Nullable Locator place,
            OptionalDouble expected) {
          int sentence = place == null ? 0 : Books.sentenceAt(place);
          return Optional.of(
              new Address(
                  Integer.toString(sentence),
                  sentence / (double) (Books.PAGES * Books.PER_PAGE),
                  true));
        }
      };

  private final World world;
  private int page;
  private @Nullable String pushed;

  KosyncApp(World world) {
    this.world = world;
  }

  /** The door's rooms, as a bridge that starts makes them. */
  static Kosync rooms(Screens screens, InstantSource clock) {
    return new Kosync(screens, DOCUMENTS, ANCHORS, clock);
  }

  void act() {
    if (world.network.bridgeAway) {
      return;
    }
    switch (world.dice.nextInt(4)) {
      case 0 -> pull();
      case 1 -> {
        page = world.dice.nextInt(Books.PAGES - 1);
        push();
      }
      case 2 -> {
        pull();
        readOn();
      }
      default -> readOn();
    }
  }

  private void readOn() {
    for (int i = 1 + world.dice.nextInt(2); i > 0; i--) {
      world.pass(26_000);
      page = Math.min(Books.PAGES - 1, page + 1 + world.dice.nextInt(3));
      push();
    }
  }

  private void push() {
    int sentence = page * Books.PER_PAGE;
    double share = sentence / (double) (Books.PAGES * Books.PER_PAGE);
    String progress = Integer.toString(sentence);
    Push push = new Push(DOCUMENT, progress, Double.toString(share), share, "Kindle", DEVICE_ID);
    world.count(Count.KOSYNC_PUSH);
    world.trace.note(() -> "kosync pushes %.3f".formatted(share));
    Long answer = world.bridge.door(sql -> world.bridge.rooms().kosync().push(sql, LOGIN, push));
    if (answer != null) {
      pushed = progress;
    }
  }

  private void pull() {
    Optional<Progress> answer =
        world.bridge.door(sql -> world.bridge.rooms().kosync().pull(sql, LOGIN, DOCUMENT));
    if (answer == null || answer.isEmpty()) {
      world.count(Count.KOSYNC_STAY);
      world.trace.note(() -> "kosync pulls: stay");
      return;
    }
    Progress there = answer.get();
    world.trace.note(() -> "kosync pulls: " + there.percentage() + " at " + there.timestamp());
    if (there.deviceId().equals(DEVICE_ID) && there.progress().equals(pushed)) {
      throw new Violation("echo", "a kosync app was offered its own push, " + there.progress());
    }
    if (there.timestamp() == Progress.NEW) {
      world.count(Count.KOSYNC_OFFER);
      if (world.dice.nextInt(4) > 0) {
        page = Integer.parseInt(there.progress()) / Books.PER_PAGE;
        world.pass(21_000);
      }
    } else {
      world.count(Count.KOSYNC_STAY);
    }
  }
}
