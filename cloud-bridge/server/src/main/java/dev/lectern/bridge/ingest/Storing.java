package dev.lectern.bridge.ingest;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import java.util.List;

/**
 * Stores one message's rows. Where they rise and none lies above the mark, as mostly, the chain is
 * known before a row is written: it is written once, and nothing is read back to move the mark.
 */
final class Storing {
  private final Sql sql;
  private final AccountId account;
  private final ActorId actor;
  private final String now;
  private final Actors.Reached from;
  private final boolean inOrder;
  private Actors.Reached reached;
  private Actors.Reached kept;

  Storing(
      Sql sql, AccountId account, ActorId actor, Actors.Reached from, List<Row> rows, String now) {
    this.sql = sql;
    this.account = account;
    this.actor = actor;
    this.now = now;
    this.from = from;
    this.reached = from;
    this.kept = from;
    this.inOrder = isRising(rows) && !Rows.isAbove(sql, account, actor, from.mark());
  }

  private static boolean isRising(List<Row> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).n() <= rows.get(i - 1).n()) {
        return false;
      }
    }
    return true;
  }

  Rows.Stored store(Row row, long covers) {
    String hash = Sha256.hex(row.body());
    Actors.Reached next = inOrder ? reached.with(covers, row.n(), hash) : reached;
    String chain = next.mark() > reached.mark() ? next.chain() : null;
    Rows.Stored stored = Rows.store(sql, account, actor, row, covers, hash, chain, now);
    if (stored == Rows.Stored.NEW) {
      reached = next;
    }
    return stored;
  }

  /**
   * Whether the mark has passed that counter without such a row. A device folds only what it has
   * never sent, so another database's row stands for it.
   */
  boolean isAnothers(Row row) {
    return row.n() <= from.mark() && Rows.hash(sql, account, actor, row.n()).isEmpty();
  }

  /** Keeps a row that is not taken, unless the very same one was. */
  void setAside(Row row) {
    String hash = Sha256.hex(row.body());
    if (Rows.hash(sql, account, actor, row.n()).filter(hash::equals).isEmpty()) {
      Rows.setAside(sql, account, actor, row, hash, now);
    }
  }

  /** Moves the mark over every row that now follows it without a gap; returns the mark. */
  long advance() {
    if (inOrder) {
      Actors.moved(sql, account, actor, from, reached);
      kept = reached;
    } else {
      kept = Actors.advance(sql, account, actor, from);
    }
    return kept.mark();
  }

  /** Whether rows lie above the mark that came in earlier messages, or may do so. */
  boolean mayHaveMetLaterRows() {
    return !inOrder;
  }

  /** How far the mark was moved, and the chain up to there. */
  Actors.Reached kept() {
    return kept;
  }
}
