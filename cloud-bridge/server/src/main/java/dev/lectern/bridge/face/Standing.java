package dev.lectern.bridge.face;

import dev.lectern.protocol.Dot;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a screen stands in a work.
 *
 * @param read the ordinal of the read that is displayed; 0 before the first
 * @param displayed my place: the operation displayed there, own or followed; null before the first
 * @param settled what the reader has settled there
 * @param offered the place that was answered last to whoever asked; null for none
 * @param landed the place of others that the screen was taken to last; null for none
 * @param lastMove what undo takes back; null before the first
 */
public record Standing(
    int read,
    @Nullable Dot displayed,
    Settled settled,
    @Nullable Offer offered,
    @Nullable Dot landed,
    @Nullable Move lastMove) {

  /** Before the first act. */
  public static final Standing NONE = new Standing(0, null, Settled.none(), null, null, null);

  /**
   * A place that was handed out. Handed out is not shown, and shown is not followed.
   *
   * @param at when it was handed out first
   * @param share how far into the asker's file the place lies that was handed out, 0 to 1
   * @param exact whether that was the place itself, and not the start of its chapter
   */
  public record Offer(Dot dot, Instant at, double share, boolean exact) {}

  Standing settling(Settled more) {
    return new Standing(read, displayed, settled.union(more), offered, landed, lastMove);
  }

  Standing offering(@Nullable Offer offer) {
    return new Standing(read, displayed, settled, offer, landed, lastMove);
  }

  Standing displaying(int read, Dot displayed, @Nullable Move move) {
    return new Standing(read, displayed, settled, offered, landed, move == null ? lastMove : move);
  }

  Standing showing(@Nullable Dot dot) {
    return new Standing(read, dot, settled, offered, landed, lastMove);
  }

  Standing landing(Dot dot) {
    return new Standing(read, displayed, settled, offered, dot, lastMove);
  }
}
