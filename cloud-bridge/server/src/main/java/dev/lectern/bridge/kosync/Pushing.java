package dev.lectern.bridge.kosync;

import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.Standing;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One push, as the screen that it comes from means it. */
final class Pushing {
  /** A screen that was shown a further place, and whose reader went on where he was. */
  static final String STAYED = "stayed-behind";

  private static final String PUSH = "push";
  private static final String BACK = "push-back";

  /** An entry of a queue that came late; nobody was moved by it. */
  private static final String LATE = "push-late";

  private final Screen screen;
  private final HeldPushes waiting;
  private final Named named;
  private final Anchors anchors;
  private final Contacts.Contact contact;
  private final Instant now;

  Pushing(
      Screen screen,
      HeldPushes waiting,
      Named named,
      Anchors anchors,
      Contacts.Contact contact,
      Instant now) {
    this.screen = screen;
    this.waiting = waiting;
    this.named = named;
    this.anchors = anchors;
    this.contact = contact;
    this.now = now;
  }

  /**
   * Makes of the push what it is: nothing new, an echo, reading on, going back, or what nobody
   * knows yet.
   *
   * @param queued whether it may come from a queue that is being emptied
   */
  void take(Push push, boolean queued) {
    List<Held> held = waiting.of(work());
    Operation mine = mine();
    boolean again =
        held.isEmpty()
            ? mine != null && isOwn(mine) && Foreign.says(mine, push)
            : held.getLast().push().equalPlace(push);
    if (again) {
      return;
    }
    Locator loc = Foreign.locator(push, named.edition(), anchors);
    double share = loc.totalProgression();
    boolean echo = echo(mine, share);
    Operation place = mine();
    if (echo || place != null && !isOwn(place) && near(share, share(place))) {
      waiting.clear(work());
      return;
    }
    if (place == null || share >= share(place) - Tolerance.FAR) {
      late(held);
      advance(loc, share, place, why(share));
    } else {
      back(push, loc, place, held, queued);
    }
  }

  /** Far behind: a reader who went back, or an old entry that comes after newer ones. */
  private void back(Push push, Locator loc, Operation place, List<Held> held, boolean queued) {
    boolean second = !held.isEmpty() && !now.isBefore(held.getFirst().at().plus(Tolerance.PUSHES));
    if (second) {
      for (Held one : held) {
        goTo(Foreign.locator(one.push(), named.edition(), anchors), BACK);
      }
      waiting.clear(work());
      advance(loc, loc.totalProgression(), mine(), BACK, Duration.between(first(held), now));
    } else if (queued || !held.isEmpty()) {
      waiting.add(work(), push, now);
    } else {
      goTo(loc, why(loc.totalProgression()).equals(STAYED) ? STAYED : BACK);
      contact.wentBack(new Contacts.Back(screen.name(), work(), place.dot(), push, now));
    }
  }

  private static Instant first(List<Held> held) {
    return held.getFirst().at();
  }

  /**
   * A pull right after it shows that a go-back came out of a queue: what was displayed before is
   * displayed again, and the push waits for a second one.
   */
  static void takeBack(Sql sql, Screen screen, Contacts.Back back) {
    screen.restore(back.work(), back.before(), LATE);
    Held.add(sql, screen.name().account(), screen.key(), back.work(), back.push(), back.at());
  }

  /** The device went on elsewhere: what was held was late. It stays in the history. */
  private void late(List<Held> held) {
    for (Held one : held) {
      goTo(Foreign.locator(one.push(), named.edition(), anchors), LATE);
    }
    waiting.clear(work());
  }

  /**
   * Whether the device only shows where it was taken. A place is landed on within half a percent,
   * or beyond; one that lies behind by reading on past it once it must have been shown.
   */
  private boolean echo(@Nullable Operation mine, double share) {
    Standing standing = screen.standing(work());
    Standing.Offer offer = standing.offered();
    if (offer == null || offer.dot().equals(standing.landed())) {
      return false;
    }
    Operation target = screen.places(work()).operation(offer.dot());
    if (target == null) {
      return false;
    }
    double there = offer.exact() ? offer.share() : Math.max(offer.share(), share(target));
    boolean forward = mine == null || there >= share(mine);
    boolean beyond = share > there && (forward || shown(offer));
    if (Math.abs(share - there) <= Tolerance.LANDED || beyond) {
      screen.landed(work(), offer.dot());
      return near(share, there);
    }
    // The start of its chapter was all that could be said; being there is no act either.
    return !offer.exact() && Math.abs(share - offer.share()) <= Tolerance.TURNED;
  }

  /** At a place that was followed: not a page was turned. */
  private static boolean near(double share, double there) {
    return share >= there - Tolerance.LANDED && share <= there + Tolerance.TURNED;
  }

  private boolean shown(Standing.Offer offer) {
    return !now.isBefore(offer.at().plus(Tolerance.SHOWN));
  }

  private String why(double share) {
    Standing standing = screen.standing(work());
    Standing.Offer offer = standing.offered();
    boolean stayed =
        offer != null
            && !offer.dot().equals(standing.landed())
            && shown(offer)
            && share < offer.share() - Tolerance.LANDED;
    return stayed ? STAYED : PUSH;
  }

  private void advance(Locator loc, double share, @Nullable Operation place, String why) {
    advance(loc, share, place, why, place == null ? Duration.ZERO : since(place));
  }

  private void advance(
      Locator loc, double share, @Nullable Operation place, String why, Duration sustained) {
    boolean on = place == null || share >= share(place) - Tolerance.LANDED;
    if (!on
        || screen
            .advance(work(), named.edition(), loc, 0, Math.max(0, sustained.toMillis()), why)
            .isEmpty()) {
      goTo(loc, why);
    }
  }

  /** How long the reader has been reading on since that act of the screen's own. */
  private Duration since(Operation place) {
    return isOwn(place) ? Duration.between(Instant.parse(place.at()), now) : Duration.ZERO;
  }

  private void goTo(Locator loc, String why) {
    screen.goTo(work(), named.edition(), loc, why);
  }

  private WorkId work() {
    return named.work();
  }

  /** What the screen displays, as far as the bridge can know. */
  private @Nullable Operation mine() {
    return mine(screen, work());
  }

  static @Nullable Operation mine(Screen screen, WorkId work) {
    Standing standing = screen.standing(work);
    Places places = screen.places(work);
    return standing.displayed() == null
        ? places.register(places.currentRead(), screen.actor())
        : places.operation(standing.displayed());
  }

  private boolean isOwn(Operation operation) {
    ActorId actor = operation.dot().actor();
    return actor.device().equals(screen.actor().device()) || actor.equals(screen.actor());
  }

  /** How far into the device's own file that place lies. */
  private double share(Operation operation) {
    return screen.share(operation, named.edition());
  }

  static double total(Operation operation) {
    Locator loc = operation.loc();
    return loc == null ? 0 : loc.totalProgression();
  }

  static boolean sameFile(@Nullable EditionId one, @Nullable EditionId other) {
    return one == null || other == null || one.equals(other);
  }
}
