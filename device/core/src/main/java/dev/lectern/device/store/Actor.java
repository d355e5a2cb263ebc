package dev.lectern.device.store;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Chain;
import org.jspecify.annotations.Nullable;

/**
 * Who writes here, and how far the writing has come.
 *
 * @param n the highest counter issued, 0 for none
 * @param hash of row n's body, SHA-256 in hexadecimal; null where n is 0
 * @param mark up to which the bridge has taken the rows, as far as this device knows
 * @param offered the highest row that may ever have left this device, kept before it leaves: where
 *     the bridge knows more than that, somebody else writes under this name
 * @param chain of the rows up to the mark, see {@link Chain}; null where the bridge has not told
 * @param ends the last row that may still be offered under this name: the bridge has been restored
 *     since; null where it has not
 * @param lamport the highest Lamport counter seen or issued
 */
public record Actor(
    ActorId id,
    long n,
    @Nullable String hash,
    long mark,
    @Nullable String chain,
    long offered,
    @Nullable Long ends,
    long lamport) {

  /** Of a database that has kept no chain. */
  public Actor(ActorId id, long n, @Nullable String hash, long mark, long offered, long lamport) {
    this(id, n, hash, mark, null, offered, null, lamport);
  }

  /** A new name that has not written yet. */
  public static Actor fresh(ActorId id, long lamport) {
    return new Actor(id, 0, null, 0, Chain.START, 0, null, lamport);
  }

  /** After row {@code next} with that hash. */
  public Actor wrote(long next, String rowHash, long seen) {
    return new Actor(id, next, rowHash, mark, chain, offered, ends, Math.max(lamport, seen));
  }

  /** The bridge has all rows up to {@code next}. */
  public Actor marked(long next, @Nullable String nextChain) {
    return new Actor(id, n, hash, next, nextChain, offered, ends, lamport);
  }

  public Actor offered(long row) {
    return new Actor(id, n, hash, mark, chain, Math.max(offered, row), ends, lamport);
  }

  public Actor heard(long seen) {
    return new Actor(id, n, hash, mark, chain, offered, ends, Math.max(lamport, seen));
  }

  /**
   * The bridge has become another incarnation. What was never offered to the one before goes under
   * another name: a twin of this database (its card was cloned, or it was itself restored) may give
   * this one to the bridge for another act, and neither would be told. So does a name that was not
   * written under yet: the twin may have done so.
   */
  public Actor ending() {
    return new Actor(id, n, hash, mark, chain, offered, Math.max(mark, offered), lamport);
  }

  /** All that may bear this name has arrived. */
  public boolean ended() {
    return ends != null && mark >= ends;
  }
}
