package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes back exactly one move by a {@code restore}, written at once. That is a move itself: undoing
 * it is another restore.
 *
 * @param restore the operation to keep
 * @param move what the screen's last move is then
 */
public record Undo(Operation restore, Move move) {

  /**
   * Takes back a screen's last move.
   *
   * @param desk of the screen; what it moved to is settled by the undo
   * @param displayed what is displayed now: the move's target, or what was read on to since
   * @param edition of the file displayed now, or null
   * @param now the page displayed now, which undoing the undo returns to
   */
  public static Undo of(
      Desk desk,
      Stamp stamp,
      Move last,
      @Nullable Dot displayed,
      @Nullable EditionId edition,
      @Nullable Locator now) {
    Operation undone = desk.places().operation(last.to());
    Settled settled =
        undone == null || isOwn(desk, undone)
            ? desk.settled()
            : desk.settled().settling(desk.places(), undone);
    return at(having(desk, settled, desk.read()), stamp, last, displayed, edition, now);
  }

  private static Undo at(
      Desk desk,
      Stamp stamp,
      Move last,
      @Nullable Dot displayed,
      @Nullable EditionId edition,
      @Nullable Locator now) {
    Operation restore = new Acts(desk).restore(stamp, last.from(), last.edition(), last.loc());
    return new Undo(restore, new Move(displayed, edition, now, restore.dot()));
  }

  private static boolean isOwn(Desk desk, Operation act) {
    return act.dot().actor().equals(desk.actor());
  }

  private static Desk having(Desk desk, Settled settled, int read) {
    return new Desk(
        desk.actor(), desk.reader(), desk.work(), desk.places(), settled, read, desk.limits());
  }

  /**
   * Takes back the reader's latest move from a page that displays no place of its own: what the
   * furthest head's actor displayed before its last move.
   *
   * @param desk of the page, in the current read
   * @return null where nothing is there to take back
   */
  public static @Nullable Undo ofLatest(Desk desk, Stamp stamp) {
    return ofLatest(desk, stamp, desk.places().heads(desk.places().currentRead()));
  }

  /**
   * As {@link #ofLatest(Desk, Stamp)}, from a page that may have been left open: of the heads that
   * it displayed the latest is taken back, and nothing that was done or said since.
   */
  public static @Nullable Undo ofLatest(Desk desk, Stamp stamp, Collection<Operation> displayed) {
    Operation latest = null;
    for (Operation head : displayed) {
      if (Kinds.isDestination(head) && (latest == null || head.lamport() > latest.lamport())) {
        latest = head;
      }
    }
    Operation before = latest == null ? null : beforeLastMove(desk.places(), latest);
    if (latest == null || before == null) {
      return null;
    }
    Move last = new Move(before.dot(), before.edition(), before.loc(), latest.dot());
    Settled settled =
        isOwn(desk, latest) ? desk.settled() : desk.settled().settlingAsSeen(desk.places(), latest);
    Desk here = having(desk, settled, latest.read());
    return at(here, stamp, last, latest.dot(), latest.edition(), latest.loc());
  }

  /** What the head's actor displayed before its last move, as far as its operations tell. */
  private static @Nullable Operation beforeLastMove(Places places, Operation head) {
    List<Operation> acts =
        places.acts(head.read(), head.dot().actor()).stream()
            .filter(act -> Kinds.isDestination(act) && act.dot().n() <= head.dot().n())
            .toList();
    for (int i = acts.size() - 1; i >= 0; i--) {
      Operation act = acts.get(i);
      Operation own = i > 0 ? acts.get(i - 1) : null;
      Operation followed = latestNew(places, act, own);
      if (!Kinds.isAdvance(act)) {
        return later(own, followed);
      }
      if (followed != null && own != null) {
        return own;
      }
    }
    return null;
  }

  /** The place with the highest Lamport counter that this act had settled and its previous not. */
  private static @Nullable Operation latestNew(
      Places places, Operation act, @Nullable Operation own) {
    SortedMap<ActorId, Long> before =
        own == null ? new java.util.TreeMap<>() : places.settledAt(own);
    Operation latest = null;
    for (Map.Entry<ActorId, Long> entry : act.settled().entrySet()) {
      if (entry.getValue() > before.getOrDefault(entry.getKey(), 0L)) {
        Operation place = places.operation(new Dot(entry.getKey(), entry.getValue()));
        // What it displays itself was not displayed before it.
        boolean shown = place != null && place.dot().equals(act.restores());
        if (place != null && !shown && Kinds.isDestination(place)) {
          latest = later(latest, place);
        }
      }
    }
    return latest;
  }

  private static @Nullable Operation later(@Nullable Operation one, @Nullable Operation other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.lamport() > one.lamport() ? other : one;
  }
}
