package dev.lectern.bridge.ingest;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sequential screens that send rows, and how far each has been taken over. */
public final class Actors {
  private Actors() {}

  /**
   * @param mark all rows up to it are committed
   * @param nonce of the last hello, or null before the first
   * @param retired whether its life has ended
   */
  record State(long mark, @Nullable String nonce, boolean retired) {}

  private record Span(long covers, long n) {}

  /** The actor's state; it is made where it is new. */
  static State meet(Sql sql, AccountId account, ActorId actor, String at) {
    sql.update(
        "INSERT INTO actor (account, device, life, last_seen) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account, device, life) DO UPDATE SET last_seen = excluded.last_seen",
        account,
        actor.device(),
        actor.life(),
        at);
    return sql.one(
            "SELECT mark, nonce, retired_at FROM actor"
                + " WHERE account = ? AND device = ? AND life = ?",
            columns ->
                new State(columns.getLong(1), columns.getString(2), columns.getString(3) != null),
            account,
            actor.device(),
            actor.life())
        .orElseThrow();
  }

  static void greeted(Sql sql, AccountId account, ActorId actor, String nonce) {
    sql.update(
        "UPDATE actor SET nonce = ? WHERE account = ? AND device = ? AND life = ?",
        nonce,
        account,
        actor.device(),
        actor.life());
  }

  /**
   * Moves the mark over every row that now follows it without a gap. A row that folds earlier ones
   * stands for their counters too.
   */
  static long advance(Sql sql, AccountId account, ActorId actor, long mark) {
    long reached = mark;
    List<Span> spans =
        sql.list(
            "SELECT covers, n FROM outbox_row"
                + " WHERE account = ? AND device = ? AND life = ? AND n > ? ORDER BY n",
            columns -> new Span(columns.getLong(1), columns.getLong(2)),
            account,
            actor.device(),
            actor.life(),
            mark);
    for (Span span : spans) {
      if (span.covers <= reached + 1) {
        reached = span.n;
      }
    }
    if (reached > mark) {
      sql.update(
          "UPDATE actor SET mark = ? WHERE account = ? AND device = ? AND life = ?",
          reached,
          account,
          actor.device(),
          actor.life());
    }
    return reached;
  }

  /** Ends a life; what it acted stays. */
  public static void retire(Sql sql, AccountId account, ActorId actor, String at, String because) {
    sql.update(
        "UPDATE actor SET retired_at = ?, retired_because = ?"
            + " WHERE account = ? AND device = ? AND life = ? AND retired_at IS NULL",
        at,
        because,
        account,
        actor.device(),
        actor.life());
  }

  /** How many of a device's lives have not ended. */
  public static long unretired(Sql sql, Principal.OfDevice device) {
    return sql.number(
        "SELECT count(*) FROM actor WHERE account = ? AND device = ? AND retired_at IS NULL",
        device.account(),
        device.device());
  }
}
