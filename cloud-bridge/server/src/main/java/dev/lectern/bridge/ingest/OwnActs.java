package dev.lectern.bridge.ingest;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import java.util.HashMap;
import java.util.Map;

/**
 * Many acts of the bridge's own screens within one transaction. What each row needs is written at
 * once; marks and places of feeds are counted here and written by {@link #flush}, which must come
 * before anything else is done in that transaction, and before its commit.
 */
public final class OwnActs {
  private record Whose(AccountId account, ActorId actor) {}

  /**
   * How far actors have come, from one transaction to the next. It holds as long as nobody else
   * acts under them and every transaction is committed; whoever keeps it makes sure of both.
   */
  public static final class Marks {
    private final Map<Whose, Long> known = new HashMap<>();

    public void forget(AccountId account) {
      known.keySet().removeIf(whose -> whose.account().equals(account));
    }

    public void forget() {
      known.clear();
    }
  }

  private final Sql sql;
  private final String now;
  private final Marks known;
  private final Map<Whose, Long> marks = new HashMap<>();
  private final Map<AccountId, Long> feeds = new HashMap<>();

  /**
   * @param now ISO 8601
   */
  public OwnActs(Sql sql, String now, Marks known) {
    this.sql = sql;
    this.now = now;
    this.known = known;
  }

  /** The counter of the actor's next act. */
  public long next(AccountId account, ActorId actor) {
    return known.known.computeIfAbsent(
            new Whose(account, actor), whose -> Actors.meet(sql, account, actor, now).mark())
        + 1;
  }

  /** Keeps an act that has the actor's next counter. */
  public void keep(AccountId account, Operation act) {
    ActorId actor = act.dot().actor();
    long n = act.dot().n();
    if (n != next(account, actor)) {
      throw new IllegalArgumentException("an act must have its actor's next counter");
    }
    String body = Wire.encode(act);
    sql.update(
        "INSERT INTO outbox_row (account, device, life, n, covers, kind, body, hash, stored_at)"
            + " VALUES (?, ?, ?, ?, ?, 'op', ?, ?, ?)",
        account,
        actor.device(),
        actor.life(),
        n,
        act.covers(),
        body,
        Sha256.hex(body),
        now);
    long place = feeds.computeIfAbsent(account, one -> Feed.head(sql, one)) + 1;
    Feed.put(sql, account, place, "op", act.reader(), body);
    Interpreter.index(sql, account, act, act.reader(), place);
    Whose whose = new Whose(account, actor);
    known.known.put(whose, n);
    marks.put(whose, n);
    feeds.put(account, place);
  }

  /** Writes what was counted. */
  public void flush() {
    marks.forEach((whose, mark) -> Actors.reach(sql, whose.account(), whose.actor(), mark, now));
    feeds.forEach((account, place) -> Feed.reach(sql, account, place));
    marks.clear();
    feeds.clear();
  }
}
