package dev.lectern.device.library;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One book on the shelf.
 *
 * @param percent of the reader's place, 0 to 100
 * @param own true where the account brought it itself
 * @param lent of a loan, until which day (UTC), or that it has ended; null for all else
 * @param edition the file that is here or on its way; null where there is none
 * @param failure why the file was refused, one sentence; null where it was not
 */
public record ShelfItem(
    WorkId work,
    String title,
    String author,
    Status status,
    int percent,
    boolean own,
    @Nullable String failure,
    @Nullable String lent,
    @Nullable EditionId edition) {

  /** The written form is the lower-case name. */
  public enum Status {
    OWNED,
    DOWNLOADING,
    READY,
    READING,
    FINISHED,
    REFUSED,
    /** A loan that is over; its notes and places are still here. */
    ENDED;

    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
