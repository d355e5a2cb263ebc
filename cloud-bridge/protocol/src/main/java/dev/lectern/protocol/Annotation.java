package dev.lectern.protocol;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One recorded change of an annotation: fields that were set, and what of this annotation had been
 * seen where it was done. Append-only, like an {@link Operation}; what stands in the end is decided
 * field by field.
 *
 * @param dot its name
 * @param note the annotation's name: the dot of the change that made it
 * @param kind what the annotation is; every change repeats it
 * @param work the book; null only for a collection
 * @param edition the file it was made in, or null
 * @param seen by actor, the highest counter of this annotation's changes that was known here
 * @param lamport breaks ties between changes that did not know of each other
 * @param at the device's wall clock, ISO 8601; for people only, decides nothing
 * @param why a short code for people: {@code key}, {@code voice}, {@code undo}, {@code import}
 * @param set the new values as JSON text, by field name; not empty
 * @param more members of later versions, kept and passed on untouched, as JSON text by name
 */
public record Annotation(
    Dot dot,
    Dot note,
    ReaderId reader,
    Kind kind,
    @Nullable WorkId work,
    @Nullable EditionId edition,
    SortedMap<ActorId, Long> seen,
    long lamport,
    String at,
    String why,
    SortedMap<String, String> set,
    Map<String, String> more) {

  /** What an annotation is. The written form is the lower-case name. */
  public enum Kind {
    BOOKMARK("bookmark"),
    HIGHLIGHT("highlight"),
    NOTE("note"),
    COLLECTION("collection");

    private final String written;

    Kind(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }

    /** The kind of that written form, or null where this version knows none. */
    public static @Nullable Kind parse(String written) {
      for (Kind kind : values()) {
        if (kind.written.equals(written)) {
          return kind;
        }
      }
      return null;
    }
  }

  public Annotation {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("a change of an annotation sets something");
    }
    if (work == null && kind != Kind.COLLECTION) {
      throw new IllegalArgumentException("only a collection belongs to no work");
    }
    seen = FrozenMap.copyOf(seen);
    set = FrozenMap.copyOf(set);
    more = Map.copyOf(more);
  }
}
