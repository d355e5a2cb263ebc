package dev.lectern.device.reading;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The book that is open.
 *
 * @param view the page on the panel; null before it is drawn, and always on a speaker
 * @param sinceMs since when the page is looked at, uptime
 * @param runMs since when the reader reads on without a jump, uptime
 * @param turns in a row, each after long enough a look
 * @param placed true where this page needs no place of its own: it has one, or was not turned to
 * @param pending what is carried out once the page is drawn
 * @param thenAloud true where reading aloud begins once the page is drawn
 * @param closer the picture that is laid over the page; null where none is
 * @param quiet actors whose doings the reader has waved away until the book is opened again
 */
public record Open(
    WorkId work,
    EditionId edition,
    @Nullable View view,
    long sinceMs,
    long runMs,
    int turns,
    boolean placed,
    @Nullable Decision pending,
    boolean thenAloud,
    @Nullable Closer closer,
    Set<ActorId> quiet) {

  public Open {
    quiet = Set.copyOf(quiet);
  }

  /** A book whose first page is yet to be drawn. */
  public static Open waiting(
      WorkId work, EditionId edition, @Nullable Decision pending, boolean thenAloud, long nowMs) {
    return new Open(work, edition, null, nowMs, nowMs, 0, true, pending, thenAloud, null, Set.of());
  }

  /** A page that was not turned to: nothing has been read yet. */
  public Open shown(View next, long nowMs) {
    return new Open(work, edition, next, nowMs, nowMs, 0, true, null, false, null, quiet);
  }

  /** A page that was turned to. */
  public Open turned(View next, long nowMs, int run, boolean hasPlace) {
    return new Open(work, edition, next, nowMs, runMs, run, hasPlace, null, false, null, quiet);
  }

  public Open placed(boolean now) {
    return new Open(
        work, edition, view, sinceMs, runMs, turns, now, pending, thenAloud, closer, quiet);
  }

  public Open pending(@Nullable Decision next, boolean aloud) {
    return new Open(work, edition, view, sinceMs, runMs, turns, placed, next, aloud, closer, quiet);
  }

  public Open closer(@Nullable Closer next) {
    return new Open(
        work, edition, view, sinceMs, runMs, turns, placed, pending, thenAloud, next, quiet);
  }

  public Open quiet(ActorId actor) {
    Set<ActorId> more = new HashSet<>(quiet);
    more.add(actor);
    return new Open(
        work, edition, view, sinceMs, runMs, turns, placed, pending, thenAloud, closer, more);
  }
}
