package dev.lectern.bridge.ingest;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.DeviceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sequential screens that send rows, and how far each has been taken over. */
public final class Actors {
  static final String BEHIND = "bridge-ahead";

  private Actors() {}

  /**
   * @param mark all rows up to it are committed
   * @param chain of the rows up to the mark; null where older versions took them
   * @param safe all rows up to it are in a verified backup as well
   * @param nonce of the last hello, or null before the first
   * @param retired whether its life has ended
   * @param said the nonce of its device's last hello, under whichever life; null before the first
   * @param seen when it gave its last sign, to the minute; ISO 8601
   * @param marked whether a reason to end its life was noted
   */
  record State(
      long mark,
      @Nullable String chain,
      long safe,
      @Nullable String nonce,
      boolean retired,
      @Nullable String said,
      String seen,
      boolean marked) {
    static final State UNKNOWN = new State(0, null, 0, null, false, null, "", false);

    Reached reached() {
      return new Reached(mark, mark == 0 ? Chain.START : chain);
    }
  }

  /** How far rows follow each other without a gap, and the chain up to there. */
  record Reached(long mark, @Nullable String chain) {

    /** With one more row, where it follows. */
    Reached with(long covers, long n, String hash) {
      return covers <= mark + 1 && n > mark
          ? new Reached(n, chain == null ? null : Chain.with(chain, hash))
          : this;
    }
  }

  /** How far an actor's rows had been taken over, in a copy of the database. */
  public record Mark(AccountId account, ActorId actor, long mark) {}

  private record Span(long covers, long n, String hash) {}

  /** The actor's state; it is made where it is new. Signs are written down once a minute. */
  static State meet(Sql sql, AccountId account, ActorId actor, String at) {
    Optional<State> known = find(sql, account, actor);
    if (known.isPresent() && minute(at).equals(minute(known.get().seen()))) {
      return known.get();
    }
    sql.update(
        "INSERT INTO actor (account, device, life, last_seen) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account, device, life) DO UPDATE SET last_seen = excluded.last_seen",
        account,
        actor.device(),
        actor.life(),
        at);
    return known.isPresent() ? known.get() : find(sql, account, actor).orElseThrow();
  }

  /** A written moment without its seconds. */
  private static String minute(String at) {
    return at.substring(0, Math.min(at.length(), "2026-11-22T13:24".length()));
  }

  /** The actor's state, where it is known. */
  static Optional<State> find(Sql sql, AccountId account, ActorId actor) {
    return sql.one(
        "SELECT a.mark, a.chain, a.safe, a.nonce, a.retired_at, d.nonce, a.last_seen,"
            + " a.retired_because IS NOT NULL FROM actor a"
            + " LEFT JOIN device d ON d.account = a.account AND d.device = a.device"
            + " WHERE a.account = ? AND a.device = ? AND a.life = ?",
        columns ->
            new State(
                columns.getLong(1),
                columns.getString(2),
                columns.getLong(3),
                columns.getString(4),
                columns.getString(5) != null,
                columns.getString(6),
                columns.getString(7),
                columns.getBoolean(8)),
        account,
        actor.device(),
        actor.life());
  }

  /** All marks, as a backup of this moment holds them. */
  public static List<Mark> marks(Sql sql) {
    return sql.list(
        "SELECT account, device, life, mark FROM actor ORDER BY account, device, life",
        columns ->
            new Mark(
                new AccountId(columns.getString(1)),
                new ActorId(new DeviceId(columns.getString(2)), columns.getString(3)),
                columns.getLong(4)));
  }

  /** A verified backup holds all rows up to these marks. */
  public static void safe(Sql sql, List<Mark> marks) {
    for (Mark mark : marks) {
      sql.update(
          "UPDATE actor SET safe = ? WHERE account = ? AND device = ? AND life = ? AND safe < ?",
          mark.mark(),
          mark.account(),
          mark.actor().device(),
          mark.actor().life(),
          mark.mark());
    }
  }

  /** The actor under which the device said its last hello, where its life has not ended. */
  public static Optional<ActorId> speaking(Sql sql, Principal.OfDevice device) {
    return sql.one(
        "SELECT a.life FROM actor a JOIN device d ON d.account = a.account AND d.device = a.device"
            + " WHERE a.account = ? AND a.device = ? AND a.nonce = d.nonce AND a.retired_at IS"
            + " NULL",
        columns -> new ActorId(device.device(), columns.getString(1)),
        device.account(),
        device.device());
  }

  /**
   * Ends the devices' lives that gave no sign since then: what waits for every living actor need
   * not wait for them. One that comes back all the same begins a new life.
   *
   * @param before ISO 8601
   * @return how many
   */
  public static int retireSilent(Sql sql, String before, String now) {
    return sql.update(
        "UPDATE actor SET retired_at = ?, retired_because = 'no-sign'"
            + " WHERE retired_at IS NULL AND nonce IS NOT NULL AND last_seen < ?",
        now,
        before);
  }

  /**
   * Notes that the device said it had fewer rows than the bridge has of it. Either its database was
   * put back, and then it goes on under another name; or an old hello came late, and then it does
   * not.
   */
  static void suspect(Sql sql, AccountId account, ActorId actor, boolean behind) {
    sql.update(
        "UPDATE actor SET retired_because = ?"
            + " WHERE account = ? AND device = ? AND life = ? AND retired_at IS NULL"
            + " AND (retired_because IS NOT NULL OR ?)",
        behind ? BEHIND : null,
        account,
        actor.device(),
        actor.life(),
        behind);
  }

  /** The device's other lives of which that was noted. */
  static List<ActorId> suspected(Sql sql, AccountId account, ActorId speaking) {
    return sql.list(
        "SELECT life FROM actor WHERE account = ? AND device = ? AND life <> ?"
            + " AND retired_at IS NULL AND retired_because = ?",
        columns -> new ActorId(speaking.device(), columns.getString(1)),
        account,
        speaking.device(),
        speaking.life(),
        BEHIND);
  }

  /** An actor that the bridge itself writes for is there again. */
  static void revive(Sql sql, AccountId account, ActorId actor) {
    sql.update(
        "UPDATE actor SET retired_at = NULL, retired_because = NULL"
            + " WHERE account = ? AND device = ? AND life = ? AND retired_because = 'no-sign'",
        account,
        actor.device(),
        actor.life());
  }

  /** The nonce of the device's last hello. */
  static Optional<String> nonce(Sql sql, Principal.OfDevice device) {
    return sql.one(
        "SELECT nonce FROM device WHERE account = ? AND device = ? AND nonce IS NOT NULL",
        columns -> columns.getString(1),
        device.account(),
        device.device());
  }

  /**
   * The actor said hello.
   *
   * @param cursor how far it has read the feed; null where it does not know this bridge's feed
   */
  static void greeted(
      Sql sql, AccountId account, ActorId actor, String nonce, @Nullable Long cursor) {
    sql.update(
        "UPDATE actor SET nonce = ?, cursor_place = coalesce(?, cursor_place)"
            + " WHERE account = ? AND device = ? AND life = ?",
        nonce,
        cursor,
        account,
        actor.device(),
        actor.life());
    sql.update(
        "UPDATE device SET nonce = ? WHERE account = ? AND device = ?",
        nonce,
        account,
        actor.device());
  }

  /**
   * Moves the mark over every row that now follows it without a gap. A row that folds earlier ones
   * stands for their counters too.
   */
  static Reached advance(Sql sql, AccountId account, ActorId actor, Reached from) {
    Reached reached = from;
    List<Span> spans =
        sql.list(
            "SELECT covers, n, hash FROM outbox_row"
                + " WHERE account = ? AND device = ? AND life = ? AND n > ? ORDER BY n",
            columns -> new Span(columns.getLong(1), columns.getLong(2), columns.getString(3)),
            account,
            actor.device(),
            actor.life(),
            from.mark());
    for (Span span : spans) {
      Reached next = reached.with(span.covers, span.n, span.hash);
      if (next.mark() > reached.mark() && next.chain() != null) {
        Rows.chain(sql, account, actor, next);
      }
      reached = next;
    }
    moved(sql, account, actor, from, reached);
    return reached;
  }

  /** Writes how far the rows follow each other, where that is further than before. */
  static void moved(Sql sql, AccountId account, ActorId actor, Reached from, Reached reached) {
    if (reached.mark() > from.mark()) {
      sql.update(
          "UPDATE actor SET mark = ?, chain = ? WHERE account = ? AND device = ? AND life = ?",
          reached.mark(),
          reached.chain(),
          account,
          actor.device(),
          actor.life());
    }
  }

  /** All rows up to that mark are stored. */
  static void reach(Sql sql, AccountId account, ActorId actor, long mark, String at) {
    sql.update(
        "UPDATE actor SET mark = ?, last_seen = ? WHERE account = ? AND device = ? AND life = ?",
        mark,
        at,
        account,
        actor.device(),
        actor.life());
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
