package dev.lectern.device.store;

import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import org.jspecify.annotations.Nullable;

/**
 * One file that is wanted or there.
 *
 * @param bytes its length
 * @param failure why it was refused; null in every other state
 * @param upload true while an own book still has to be put to the bridge
 */
public record BookFile(
    EditionId edition,
    WorkId work,
    long bytes,
    State state,
    @Nullable Failure failure,
    boolean upload) {

  /** How far a file has come. */
  public enum State {
    WANTED,
    READY,
    REFUSED,
    /** It was here and somebody let go of it, to have room; it comes again when it is wanted. */
    AWAY
  }
}
