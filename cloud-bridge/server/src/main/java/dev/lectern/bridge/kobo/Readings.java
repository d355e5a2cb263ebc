package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.face.Standing;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Status;
import java.time.InstantSource;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A Kobo's reading states, as acts and decisions. The rules:
 *
 * <ul>
 *   <li>A put that says where the Kobo already was is no act, nor one that came twice, nor an echo
 *       of the place that it was told.
 *   <li>Told is not followed. A Kobo has followed when it puts that place or one beyond it; only
 *       then is its going back obeyed by others, before that it is offered to them.
 *   <li>No clock of a Kobo and none of ours decides anything here. What is told gets a date later
 *       than any that this Kobo has seen, or it would not look at it; what is not new keeps the
 *       date it had, or the Kobo would ask its reader again and again.
 * </ul>
 */
public final class Readings {
  /** A screenful as a share of a work: nobody is moved by less. */
  static final double SCREENFUL = 0.0025;

  /** So close to the place it was told, as a share of the work, a Kobo has gone there. */
  static final double LANDING = 0.005;

  static final String READY = "ReadyToRead";
  static final String READING = "Reading";
  static final String FINISHED = "Finished";

  private final Screens screens;
  private final Ahead ahead;
  private final InstantSource clock;

  public Readings(Screens screens, Ahead ahead, InstantSource clock) {
    this.screens = screens;
    this.ahead = ahead;
    this.clock = clock;
  }

  /** The caller's screen, for one writing transaction. */
  Screen screen(Sql sql, Principal.OfLogin caller) {
    return screens.of(
        sql, new ScreenName(caller.account(), caller.reader(), Face.KOBO, caller.login(), ""));
  }

  /** The act whose place the Kobo was told and has not followed yet, as far as is known. */
  public @Nullable Operation pending(Sql sql, Principal.OfLogin caller, WorkId work) {
    return pending(screen(sql, caller), work);
  }

  private static @Nullable Operation pending(Screen screen, WorkId work) {
    Standing standing = screen.standing(work);
    Standing.Offer offer = standing.offered();
    if (offer == null
        || offer.dot().equals(standing.landed())
        || standing.settled().has(offer.dot())) {
      return null;
    }
    return screen.places(work).operation(offer.dot());
  }

  /**
   * Takes over what a Kobo put. It is kept when the transaction commits.
   *
   * @param echoes the pending act, where the put names the very place that was told for it
   */
  public void put(Sql sql, Principal.OfLogin caller, KoboPut put, @Nullable Dot echoes) {
    KoboState state = KoboStates.read(sql, caller, put.work());
    if (state.recent().contains(put.digest())) {
      return;
    }
    Screen screen = screen(sql, caller);
    boolean finishes = put.status().equals(FINISHED);
    if (finishes) {
      // A Kobo that finishes a book names its first chapter: that is no place anybody went to.
      if (!state.status().equals(FINISHED) && !state.toldStatus().equals(FINISHED)) {
        screen.finish(put.work(), put.edition(), null, "finish");
      }
    } else if (unreads(state, put)) {
      screen.markUnread(put.work(), "mark-unread");
    } else if (put.place() != null && !put.spot().equals(state.spot())) {
      long minutes = state.minutes() == 0 ? 0 : Math.max(0, put.minutes() - state.minutes());
      move(screen, put, put.place(), echoes, minutes * 60_000);
    }
    KoboStates.write(sql, caller, put.work(), state.after(put));
  }

  /**
   * Only where that very Kobo had said otherwise before: a book that was never opened is unread.
   */
  private static boolean unreads(KoboState state, KoboPut put) {
    boolean was = state.status().equals(READING) || state.status().equals(FINISHED);
    return put.status().equals(READY) && was && !state.toldStatus().equals(READY);
  }

  private void move(
      Screen screen, KoboPut put, Locator place, @Nullable Dot echoes, long sustainedMs) {
    WorkId work = put.work();
    Ahead.Spot there = new Ahead.Spot(put.edition(), place);
    Ahead across = screen.across(work, ahead);
    Operation told = pending(screen, work);
    boolean echo = told != null && told.dot().equals(echoes);
    if (told != null && (echo || reaches(across, told, there))) {
      screen.landed(work, told.dot());
    }
    Dot displayed = screen.standing(work).displayed();
    Operation mine = displayed == null ? null : screen.places(work).operation(displayed);
    if (echo) {
      return;
    }
    if (mine == null) {
      if (place.totalProgression() >= SCREENFUL) {
        screen.advance(work, put.edition(), place, 0, sustainedMs, "page-turn");
      }
      return;
    }
    OptionalDouble further = across.by(spot(mine), there);
    boolean same = further.isPresent() && Math.abs(further.getAsDouble()) < 1e-9;
    boolean near = told != null && further.isPresent() && further.getAsDouble() <= 0;
    if (same || near && Math.abs(further.getAsDouble()) <= LANDING && mine.equals(told)) {
      return;
    }
    if (further.isPresent() && further.getAsDouble() < 0) {
      screen.goTo(work, put.edition(), place, "went-back");
    } else {
      screen.advance(work, put.edition(), place, 0, sustainedMs, "page-turn");
    }
  }

  private static boolean reaches(Ahead across, Operation told, Ahead.Spot there) {
    OptionalDouble further = across.by(spot(told), there);
    return further.isPresent() && further.getAsDouble() >= -LANDING;
  }

  private static Ahead.Spot spot(Operation operation) {
    return new Ahead.Spot(operation.edition(), operation.loc());
  }

  /** What the Kobo is told when it asks; from then on it counts as offered. */
  public Told tell(Sql sql, Principal.OfLogin caller, WorkId work, @Nullable EditionId edition) {
    return tell(sql, caller, screen(sql, caller), work, edition);
  }

  Told tell(
      Sql sql, Principal.OfLogin caller, Screen screen, WorkId work, @Nullable EditionId edition) {
    KoboState state = KoboStates.read(sql, caller, work);
    Operation go = target(screen, work, edition);
    String status = word(screen.places(work).status());
    String dot = go == null ? "" : go.dot().toString();
    boolean moved = go != null && !dot.equals(state.toldDot());
    boolean other = !status.equals(state.status().isEmpty() ? READY : state.status());
    boolean news = moved || other && !status.equals(state.toldStatus());
    if (news) {
      long now = clock.instant().getEpochSecond();
      long later = Math.max(now, KoboStates.latest(sql, caller)) + 1;
      state = state.telling(go == null ? state.toldDot() : dot, status, later);
      KoboStates.write(sql, caller, work, state);
    } else if (!other && !state.toldStatus().isEmpty()) {
      // It has taken the status over; telling it the same one day again will be news.
      state = state.telling(state.toldDot(), "", state.toldSeconds());
      KoboStates.write(sql, caller, work, state);
    }
    if (go != null) {
      screen.offered(work, go.dot());
    }
    boolean own = go == null && !other;
    return new Told(go, state, status, date(state, own));
  }

  private @Nullable Operation target(Screen screen, WorkId work, @Nullable EditionId edition) {
    return switch (screen.open(work, edition, ahead, SCREENFUL)) {
      case Decision.Go go -> {
        boolean there = go.target().dot().equals(screen.standing(work).displayed());
        yield go.announced() && !there ? go.target() : null;
      }
      case Decision.Stay stay -> null;
    };
  }

  private String date(KoboState state, boolean own) {
    if (own && !state.modified().isEmpty()) {
      return state.modified();
    }
    return state.toldSeconds() > 0
        ? KoboDates.written(state.toldSeconds())
        : KoboDates.written(clock.instant());
  }

  private static String word(Status status) {
    return switch (status) {
      case UNREAD -> READY;
      case READING -> READING;
      case FINISHED -> FINISHED;
    };
  }
}
