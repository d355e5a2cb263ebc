package dev.lectern.bridge.history;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a shelf shows of each work, kept at hand: a history is read again only where something has
 * come to it since.
 */
public final class Shelves {
  /** Lines at hand; one that was pushed out is read again. */
  private static final int MOST = 4096;

  /**
   * @param percent the furthest head, 0 to 100
   * @param status {@code unread}, {@code reading} or {@code finished}
   * @param reads the current read's ordinal, 0 for none
   */
  public record Line(long percent, String status, int reads) {}

  private record Key(AccountId account, ReaderId reader, WorkId work) {}

  /** What a line was made from: both numbers only ever grow together with what they stand for. */
  private record State(long place, long acts, long reassigned) {}

  private record Made(State state, Line line) {}

  private final Map<Key, Made> made =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Made> eldest) {
          return size() > MOST;
        }
      };

  public Line line(Sql sql, AccountId account, ReaderId reader, WorkId work) {
    Key key = new Key(account, reader, work);
    State state = state(sql, key);
    synchronized (made) {
      Made known = made.get(key);
      if (known != null && known.state().equals(state)) {
        return known.line();
      }
    }
    History history = History.read(sql, account, reader, work);
    Line line = new Line(history.percent(), history.status(), history.places().currentRead());
    synchronized (made) {
      made.put(key, new Made(state, line));
    }
    return line;
  }

  private static State state(Sql sql, Key key) {
    State all = new State(0, 0, 0);
    for (WorkId work : Works.together(sql, key.account(), key.work())) {
      State one = state(sql, key, work);
      all =
          new State(
              Math.max(all.place(), one.place()),
              all.acts() + one.acts(),
              Math.max(all.reassigned(), one.reassigned()));
    }
    return all;
  }

  private static State state(Sql sql, Key key, WorkId work) {
    long reassigned =
        sql.number(
            "SELECT coalesce(max(place), 0) FROM reassignment WHERE account = ? AND work = ?",
            key.account(),
            work);
    return sql.one(
            "SELECT coalesce(max(place), 0), count(*) FROM operation"
                + " WHERE account = ? AND reader = ? AND work = ?",
            columns -> new State(columns.getLong(1), columns.getLong(2), reassigned),
            key.account(),
            key.reader(),
            work)
        .orElseThrow();
  }
}
