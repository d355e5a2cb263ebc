package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the rows that the bridge speaks of are this database's own. */
enum Own {
  SAME,
  /** Another database has written under this name. */
  OTHER,
  /** They were taken before, or the bridge does not say. */
  UNTOLD;

  /**
   * Whether rows that were written here follow what the bridge has, and lead to what it once had.
   *
   * @param before the chain before them, as the bridge says
   * @param chain the own one up to the last of them
   */
  static Own follow(@Nullable String before, List<OutboxRow> rows, @Nullable String chain) {
    if (before == null || chain == null) {
      return UNTOLD;
    }
    return with(before, rows).equals(chain) ? SAME : OTHER;
  }

  /** The chain with those rows. */
  static String with(String before, Iterable<OutboxRow> rows) {
    String chain = before;
    for (OutboxRow row : rows) {
      chain = Chain.with(chain, Sha256.hex(row.row().body()));
    }
    return chain;
  }

  /**
   * @param n the last of the rows
   * @param hash the chain up to it, as the bridge says
   */
  static Own rows(Draft draft, long n, @Nullable String hash) {
    String chain = draft.actor.chain();
    if (hash == null || chain == null || n < draft.actor.mark()) {
      return UNTOLD;
    }
    long last = draft.actor.mark();
    for (OutboxRow row : draft.outbox.rows().headMap(n + 1).values()) {
      chain = Chain.with(chain, Sha256.hex(row.row().body()));
      last = row.n();
    }
    return last == n && chain.equals(hash) ? SAME : OTHER;
  }
}
