package dev.lectern.reading.place;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next operation of a screen. Redisplaying, opening, closing and peeking make none. What
 * is made is a promise only once it is durable in the outbox.
 */
public final class Acts {
  private final Desk desk;

  public Acts(Desk desk) {
    this.desk = desk;
  }

  /**
   * Contiguous reading.
   *
   * @param dwellMs how long this page was looked at, milliseconds
   * @param sustainedMs how long the reader has been reading on contiguously, milliseconds
   * @return null where it is no act yet: at a finished work's beginning, until the reading is
   *     sustained, which then opens the next read
   */
  public @Nullable Operation advance(
      Stamp stamp, @Nullable EditionId edition, Locator loc, long dwellMs, long sustainedMs) {
    int read = desk.openRead();
    if (loc.totalProgression() < desk.limits().restartBelow() && desk.finishSettled(read)) {
      if (sustainedMs < desk.limits().sustainedMs()) {
        return null;
      }
      read++;
    }
    return make(Kind.ADVANCE, stamp, edition, read, dwellMs, loc, null, Map.of());
  }

  /** A confirmed jump, backwards included. */
  public Operation goTo(Stamp stamp, @Nullable EditionId edition, Locator loc) {
    return make(Kind.GOTO, stamp, edition, desk.openRead(), 0, loc, null, Map.of());
  }

  /** The work is finished: a status, never a destination. */
  public Operation finish(Stamp stamp, @Nullable EditionId edition, @Nullable Locator loc) {
    return make(Kind.FINISH, stamp, edition, desk.openRead(), 0, loc, null, Map.of());
  }

  /** Opens the next read at the beginning. Devices that do so apart open the same one. */
  public Operation restart(Stamp stamp, @Nullable EditionId edition, @Nullable Locator beginning) {
    int read = desk.places().currentRead() == 0 ? 1 : desk.openRead() + 1;
    return make(Kind.RESTART, stamp, edition, read, 0, beginning, null, Map.of());
  }

  public Operation markRead(Stamp stamp) {
    return make(Kind.MARK_READ, stamp, null, desk.openRead(), 0, null, null, Map.of());
  }

  public Operation markUnread(Stamp stamp) {
    return make(Kind.MARK_UNREAD, stamp, null, desk.openRead(), 0, null, null, Map.of());
  }

  /** A place brought in from another system. */
  public Operation importPlace(Stamp stamp, @Nullable EditionId edition, Locator loc) {
    return make(Kind.IMPORT, stamp, edition, desk.openRead(), 0, loc, null, Map.of());
  }

  /**
   * Displays again what was displayed before. Into an older read it opens the next one, which
   * continues the older; {@code continues} in {@link Operation#more} is its ordinal.
   *
   * @param restores the operation that was displayed, or null where none was
   * @param loc the place to display, or null for the beginning
   */
  public Operation restore(
      Stamp stamp, @Nullable Dot restores, @Nullable EditionId edition, @Nullable Locator loc) {
    Operation before = restores == null ? null : desk.places().operation(restores);
    int read = desk.openRead();
    Map<String, String> more = Map.of();
    if (before != null && before.read() < read) {
      more = Map.of("continues", Integer.toString(before.read()));
      read++;
    }
    return make(Kind.RESTORE, stamp, edition, read, 0, loc, restores, more);
  }

  private Operation make(
      Kind kind,
      Stamp stamp,
      @Nullable EditionId edition,
      int read,
      long dwellMs,
      @Nullable Locator loc,
      @Nullable Dot restores,
      Map<String, String> more) {
    return new Operation(
        new Dot(desk.actor(), stamp.n()),
        stamp.n(),
        desk.reader(),
        desk.work(),
        edition,
        read,
        kind,
        dwellMs,
        Causes.of(desk, read),
        Math.max(stamp.lamport(), desk.places().lamport()) + 1,
        stamp.at(),
        loc,
        restores,
        stamp.why(),
        more);
  }
}
