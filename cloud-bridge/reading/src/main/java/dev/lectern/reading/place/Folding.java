package dev.lectern.reading.place;

import dev.lectern.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Folds unsent advances of one read into the newest. The counters of one outbox have no gaps, so
 * only neighbours fold: what lies between would be lost. The one folded away leaves the outbox.
 */
public final class Folding {
  private Folding() {}

  /**
   * The newer one, covering the older.
   *
   * @return null where they do not fold
   */
  public static @Nullable Operation fold(Operation older, Operation newer) {
    boolean neighbours =
        older.dot().actor().equals(newer.dot().actor()) && newer.covers() == older.dot().n() + 1;
    boolean alike =
        older.reader().equals(newer.reader())
            && older.work().equals(newer.work())
            && older.read() == newer.read();
    if (!neighbours || !alike || !Kinds.isAdvance(older) || !Kinds.isAdvance(newer)) {
      return null;
    }
    return new Operation(
        newer.dot(),
        older.covers(),
        newer.reader(),
        newer.work(),
        newer.edition(),
        newer.read(),
        newer.kind(),
        older.dwellMs() + newer.dwellMs(),
        Settled.union(older.settled(), newer.settled()),
        newer.lamport(),
        newer.at(),
        newer.loc(),
        newer.restores(),
        newer.why(),
        newer.more());
  }
}
