package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What Kobos said and were told, as it is kept: one line a Kobo and work. */
final class KoboStates {
  private static final String COLUMNS =
      "spot, bookmark, statistics, status, minutes, modified, modified_s, recent, told_dot,"
          + " told_status, told_s, seen_place";

  private KoboStates() {}

  static KoboState read(Sql sql, Principal.OfLogin caller, WorkId work) {
    return sql.one(
            "SELECT " + COLUMNS + " FROM kobo_state WHERE account = ? AND login = ? AND work = ?",
            KoboStates::state,
            caller.account(),
            caller.login(),
            work)
        .orElse(KoboState.NONE);
  }

  static void write(Sql sql, Principal.OfLogin caller, WorkId work, KoboState state) {
    sql.update(
        "INSERT INTO kobo_state (account, login, work, "
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (account, login, work) DO UPDATE SET spot = excluded.spot,"
            + " bookmark = excluded.bookmark, statistics = excluded.statistics,"
            + " status = excluded.status, minutes = excluded.minutes,"
            + " modified = excluded.modified, modified_s = excluded.modified_s,"
            + " recent = excluded.recent, told_dot = excluded.told_dot,"
            + " told_status = excluded.told_status, told_s = excluded.told_s,"
            + " seen_place = excluded.seen_place",
        caller.account(),
        caller.login(),
        work,
        state.spot(),
        state.bookmark(),
        state.statistics(),
        state.status(),
        state.minutes(),
        state.modified(),
        state.modifiedSeconds(),
        String.join(" ", state.recent()),
        state.toldDot(),
        state.toldStatus(),
        state.toldSeconds(),
        state.seenPlace());
  }

  private static KoboState state(ResultSet columns) throws SQLException {
    String recent = columns.getString(8);
    return new KoboState(
        columns.getString(1),
        columns.getString(2),
        columns.getString(3),
        columns.getString(4),
        columns.getLong(5),
        columns.getString(6),
        columns.getLong(7),
        recent.isEmpty() ? List.of() : List.of(recent.split(" ", -1)),
        columns.getString(9),
        columns.getString(10),
        columns.getLong(11),
        columns.getLong(12));
  }

  /** The latest date that this Kobo has seen of anything, own or told, in seconds since 1970. */
  static long latest(Sql sql, Principal.OfLogin caller) {
    return sql.number(
        "SELECT coalesce(max(CASE WHEN told_s > modified_s THEN told_s ELSE modified_s END), 0)"
            + " FROM kobo_state WHERE account = ? AND login = ?",
        caller.account(),
        caller.login());
  }
}
