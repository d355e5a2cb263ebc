package dev.lectern.bridge.feed;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;

/**
 * Entries that are added to an account's feed one after the other. Their places are counted here
 * and written by {@link #flush}, which must come before anything else adds to that feed.
 */
public final class FeedRun {
  private final Sql sql;
  private final AccountId account;
  private long known = -1;
  private long place = -1;

  public FeedRun(Sql sql, AccountId account) {
    this.sql = sql;
    this.account = account;
  }

  /** Adds an entry; returns its place. */
  public long append(String kind, ReaderId reader, String body) {
    if (place < 0) {
      known = Feed.head(sql, account);
      place = known;
    }
    place++;
    Feed.put(sql, account, place, kind, reader, body);
    return place;
  }

  /** Writes what was counted. */
  public void flush() {
    if (place > known) {
      Feed.reach(sql, account, place);
    }
    place = -1;
    known = -1;
  }
}
