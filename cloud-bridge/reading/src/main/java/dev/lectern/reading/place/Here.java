package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import org.jspecify.annotations.Nullable;

/**
 * What one screen displays of a work.
 *
 * @param actor whose screen
 * @param displayed my place: the operation displayed here, own or followed; null where none was yet
 * @param edition the file on this screen, or null
 * @param loc the page drawn last, where it is further than the operation; null where it is not
 *     known or is only a peek
 */
public record Here(
    ActorId actor, @Nullable Dot displayed, @Nullable EditionId edition, @Nullable Locator loc) {

  /** A screen that has not shown this work yet. */
  public static Here nowhere(ActorId actor, @Nullable EditionId edition) {
    return new Here(actor, null, edition, null);
  }
}
