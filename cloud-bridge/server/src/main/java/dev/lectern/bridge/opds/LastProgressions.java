package dev.lectern.bridge.opds;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last progression of each device in each work. */
final class LastProgressions {
  private LastProgressions() {}

  /**
   * @param text as it came, to be answered byte for byte
   * @param told the place of others that the device was made to look at last
   * @param waitingSince when a document of an older hour first came; null for none
   * @param lowSince since when it has been at the beginning of a finished book; null where it is
   *     not
   */
  record Last(
      String text,
      Instant modified,
      @Nullable Dot told,
      @Nullable Instant waitingSince,
      @Nullable Instant lowSince) {

    Last waiting(Instant since) {
      return new Last(text, modified, told, since, lowSince);
    }

    Last telling(Dot place) {
      return new Last(text, modified, place, waitingSince, lowSince);
    }
  }

  static Optional<Last> of(Sql sql, Caller.SignedIn me, String device, WorkId work) {
    return sql.one(
        "SELECT document, modified, told, waiting_since, low_since FROM opds_progression"
            + " WHERE account = ? AND login = ? AND device = ? AND work = ?",
        LastProgressions::last,
        me.account(),
        me.login(),
        device,
        work);
  }

  /** That of the only device of a login. */
  static Optional<Last> ofOnly(Sql sql, Caller.SignedIn me, WorkId work) {
    return sql.one(
        "SELECT document, modified, told, waiting_since, low_since FROM opds_progression"
            + " WHERE account = ? AND login = ? AND work = ?",
        LastProgressions::last,
        me.account(),
        me.login(),
        work);
  }

  private static Last last(ResultSet columns) throws SQLException {
    String told = columns.getString(3);
    return new Last(
        columns.getString(1),
        Instant.parse(columns.getString(2)),
        told == null ? null : Dot.parse(told),
        instant(columns.getString(4)),
        instant(columns.getString(5)));
  }

  private static @Nullable Instant instant(@Nullable String written) {
    return written == null ? null : Instant.parse(written);
  }

  static void keep(Sql sql, Caller.SignedIn me, String device, WorkId work, Last last) {
    sql.update(
        "INSERT INTO opds_progression (account, login, device, work, document, modified, told,"
            + " waiting_since, low_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (account, login, device, work) DO UPDATE SET"
            + " document = excluded.document, modified = excluded.modified, told = excluded.told,"
            + " waiting_since = excluded.waiting_since, low_since = excluded.low_since",
        me.account(),
        me.login(),
        device,
        work,
        last.text(),
        last.modified(),
        last.told(),
        last.waitingSince(),
        last.lowSince());
  }
}
