package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.face.Standing;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One question, answered for the device that asks. Looks only; it changes nothing. */
final class Pulling {

  /**
   * What is to be handed out.
   *
   * @param news whether it was not handed out before
   * @param honest the time of the place itself, where neither asking nor silence is meant
   */
  record Found(
      ScreenName screen,
      WorkId work,
      Dot place,
      Anchors.Address address,
      String percentage,
      String device,
      String deviceId,
      boolean news,
      @Nullable Instant honest) {

    Progress progress(String document) {
      long timestamp =
          honest != null ? honest.getEpochSecond() : news ? Progress.NEW : Progress.GIVEN;
      return new Progress(document, address.progress(), percentage, device, deviceId, timestamp);
    }
  }

  private final Sql sql;
  private final Principal.OfLogin login;
  private final String document;
  private final Named named;
  private final Screens screens;
  private final Anchors anchors;
  private final Instant now;

  Pulling(
      Sql sql,
      Principal.OfLogin login,
      String document,
      Named named,
      Screens screens,
      Anchors anchors,
      Instant now) {
    this.sql = sql;
    this.login = login;
    this.document = document;
    this.named = named;
    this.screens = screens;
    this.anchors = anchors;
    this.now = now;
  }

  Optional<Found> find() {
    List<Devices.Device> devices = Devices.of(sql, login, now);
    String which = devices.isEmpty() ? "" : devices.getFirst().screen();
    Screen screen = screens.look(sql, Devices.screen(login, which));
    if (screen.places(named.work()).currentRead() == 0) {
      return Optional.empty();
    }
    return devices.size() > 1 ? shared(screen) : own(screen);
  }

  private Optional<Found> own(Screen screen) {
    Decision decision = screen.open(named.work(), named.edition(), AHEAD, Tolerance.LANDED);
    Operation mine = Pushing.mine(screen, named.work());
    Standing.Offer offer = screen.standing(named.work()).offered();
    return switch (decision) {
      case Decision.Go go -> found(screen, go.target(), mine, offer);
      case Decision.Stay stay -> asked(screen, stay, mine, offer);
    };
  }

  private Optional<Found> found(
      Screen screen, Operation target, @Nullable Operation mine, Standing.@Nullable Offer offer) {
    if (mine != null && isThere(screen, mine, target) && !mayBeElsewhere(screen, target, offer)) {
      return Optional.empty();
    }
    Optional<Anchors.Address> address = address(screen, target);
    if (address.isEmpty() || !address.get().exact() && !isAhead(screen, address.get(), mine)) {
      return Optional.empty();
    }
    boolean news = offer == null || !offer.dot().equals(target.dot());
    return Optional.of(found(screen, target, address.get(), news, null));
  }

  /**
   * Another device was shown a further place and its reader stayed behind: this one's reader is
   * asked, once.
   */
  private Optional<Found> asked(
      Screen screen, Decision.Stay stay, @Nullable Operation mine, Standing.@Nullable Offer offer) {
    for (Operation other : stay.offered()) {
      boolean stayed = other.why().equals(Pushing.STAYED);
      if (stayed && !askedBefore(screen, offer, other) && other.loc() != null) {
        return found(screen, other, mine, offer);
      }
    }
    return Optional.empty();
  }

  /** What its reader simply followed before is no such question. */
  private boolean askedBefore(Screen screen, Standing.@Nullable Offer offer, Operation other) {
    if (offer == null || !offer.dot().actor().equals(other.dot().actor())) {
      return false;
    }
    Operation asked = screen.places(named.work()).operation(offer.dot());
    return asked == null || asked.why().equals(Pushing.STAYED);
  }

  /** Who asks is not known: the furthest there is, told as late as it is. */
  private Optional<Found> shared(Screen screen) {
    Operation furthest = null;
    for (Operation head : screen.places(named.work()).heads(currentRead(screen))) {
      if (head.loc() != null
          && (furthest == null || Pushing.total(head) > Pushing.total(furthest))) {
        furthest = head;
      }
    }
    if (furthest == null) {
      return Optional.empty();
    }
    Operation target = furthest;
    boolean ofThisLogin = target.dot().actor().device().value().startsWith(screen.name().stem());
    Instant at = ofThisLogin ? Instant.parse(target.at()) : Instant.ofEpochSecond(Progress.NEW);
    return address(screen, target).map(address -> found(screen, target, address, false, at));
  }

  private int currentRead(Screen screen) {
    return screen.places(named.work()).currentRead();
  }

  private Found found(
      Screen screen,
      Operation target,
      Anchors.Address address,
      boolean news,
      @Nullable Instant honest) {
    Callers.Caller device = Callers.of(sql, login.account(), target.dot().actor());
    Locator loc = target.loc();
    String kept = loc == null ? null : loc.foreign().get(Foreign.PERCENTAGE);
    return new Found(
        screen.name(),
        named.work(),
        target.dot(),
        address,
        loc != null
                && kept != null
                && address.progress().equals(loc.foreign().get(Foreign.PROGRESS))
            ? kept
            : decimal(address.share()),
        device.label(),
        device.id(),
        news,
        honest);
  }

  private static String decimal(double share) {
    return Double.toString(Math.round(share * 10_000) / 10_000.0);
  }

  /** A place in the asker's own file; empty where nothing can be said that is sure to resolve. */
  private Optional<Anchors.Address> address(Screen screen, Operation target) {
    String progress = Foreign.progress(target.loc(), document);
    boolean sameFile = named.edition() != null && named.edition().equals(target.edition());
    if (progress == null && sameFile && target.loc() != null) {
      progress = target.loc().foreign().get(Foreign.PROGRESS);
    }
    if (progress != null) {
      return Optional.of(new Anchors.Address(progress, Pushing.total(target), true));
    }
    return named.edition() == null
        ? Optional.empty()
        : anchors.address(
            named.edition(),
            target.edition(),
            target.loc(),
            screen.mapped(target, named.edition()));
  }

  private boolean isThere(Screen screen, Operation mine, Operation target) {
    OptionalDouble distance = screen.across(named.work(), AHEAD).by(spot(mine), spot(target));
    return distance.isPresent() && Math.abs(distance.getAsDouble()) < Tolerance.LANDED;
  }

  /** It was handed another place since, and never said whether it went there. */
  private boolean mayBeElsewhere(Screen screen, Operation target, Standing.@Nullable Offer offer) {
    return offer != null
        && !offer.dot().equals(screen.standing(named.work()).landed())
        && !offer.dot().equals(target.dot())
        && Math.abs(offer.share() - screen.share(target, named.edition())) >= Tolerance.LANDED;
  }

  private boolean isAhead(Screen screen, Anchors.Address address, @Nullable Operation mine) {
    return mine == null
        || address.share() >= screen.share(mine, named.edition()) + Tolerance.LANDED;
  }

  private static Ahead.Spot spot(Operation operation) {
    return new Ahead.Spot(operation.edition(), operation.loc());
  }

  /**
   * Within one file by its progression. A document that nobody knows is the file of all its own
   * places.
   */
  static final Ahead AHEAD =
      (here, there) ->
          here.edition() == null || there.edition() == null
              ? OptionalDouble.of(total(there.loc()) - total(here.loc()))
              : Ahead.withinAnEdition().by(here, there);

  private static double total(@Nullable Locator loc) {
    return loc == null ? 0 : loc.totalProgression();
  }
}
