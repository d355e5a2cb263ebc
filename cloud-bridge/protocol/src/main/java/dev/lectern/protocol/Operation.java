package dev.lectern.protocol;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One recorded act of reading, with what its reader had settled when it was done. Append-only; no
 * operation is ever rewritten.
 *
 * @param dot its name
 * @param covers the first counter folded into this one; equal to {@code dot.n()} where none is
 * @param reader whose act
 * @param work of which book
 * @param edition of which file, or null where the act concerns the work alone
 * @param read the ordinal of the pass through the work, from 1
 * @param kind what was done
 * @param dwellMs how long the page was looked at, milliseconds
 * @param settled by actor, the highest counter that the reader had settled here
 * @param lamport orders registers, never places
 * @param at the device's wall clock, ISO 8601; for people only, decides nothing
 * @param loc the place, or null for acts without one
 * @param restores for {@code restore}: the operation whose place is displayed again
 * @param why a short code for people: {@code page-turn}, {@code read-aloud}, {@code undo} ...
 * @param more fields of later versions, kept and passed on untouched, as JSON text by name
 */
public record Operation(
    Dot dot,
    long covers,
    ReaderId reader,
    WorkId work,
    @Nullable EditionId edition,
    int read,
    Kind kind,
    long dwellMs,
    SortedMap<ActorId, Long> settled,
    long lamport,
    String at,
    @Nullable Locator loc,
    @Nullable Dot restores,
    String why,
    Map<String, String> more) {

  /** What was done. The written form is the camel-case name. */
  public enum Kind {
    ADVANCE("advance"),
    GOTO("goto"),
    FINISH("finish"),
    RESTART("restart"),
    MARK_READ("markRead"),
    MARK_UNREAD("markUnread"),
    RESTORE("restore"),
    IMPORT("import");

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

  public Operation {
    if (read < 1) {
      throw new IllegalArgumentException("a read's ordinal counts from 1");
    }
    if (covers < 1 || covers > dot.n()) {
      throw new IllegalArgumentException("covers must be from 1 to the operation's own counter");
    }
    settled = FrozenMap.copyOf(settled);
    more = Map.copyOf(more);
  }

  /**
   * The same act, seen in another work that was joined with its own. For looking at only: what is
   * kept and sent names the work it was made in.
   */
  public Operation seenIn(WorkId other) {
    return other.equals(work)
        ? this
        : new Operation(
            dot, covers, reader, other, edition, read, kind, dwellMs, settled, lamport, at, loc,
            restores, why, more);
  }
}
