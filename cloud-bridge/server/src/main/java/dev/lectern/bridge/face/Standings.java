package dev.lectern.bridge.face;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Standings as they are kept: one line a screen and work. */
final class Standings {
  private Standings() {}

  static Standing read(Sql sql, AccountId account, String screen, WorkId work) {
    return sql.one(
            "SELECT read_ordinal, displayed, settled, offered, offered_at, landed, move_from,"
                + " move_edition, move_loc, move_to, offered_share, offered_exact FROM"
                + " face_standing WHERE account = ? AND screen = ? AND work = ?",
            Standings::standing,
            account,
            screen,
            work)
        .orElse(Standing.NONE);
  }

  static void write(Sql sql, AccountId account, String screen, WorkId work, Standing standing) {
    Standing.Offer offer = standing.offered();
    Move move = standing.lastMove();
    sql.update(
        "INSERT INTO face_standing (account, screen, work, read_ordinal, displayed, settled,"
            + " offered, offered_at, landed, move_from, move_edition, move_loc, move_to,"
            + " offered_share, offered_exact)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (account, screen, work) DO UPDATE SET"
            + " read_ordinal = excluded.read_ordinal, displayed = excluded.displayed,"
            + " settled = excluded.settled, offered = excluded.offered,"
            + " offered_at = excluded.offered_at, landed = excluded.landed,"
            + " move_from = excluded.move_from, move_edition = excluded.move_edition,"
            + " move_loc = excluded.move_loc, move_to = excluded.move_to,"
            + " offered_share = excluded.offered_share, offered_exact = excluded.offered_exact",
        account,
        screen,
        work,
        standing.read(),
        standing.displayed(),
        written(standing.settled()),
        offer == null ? null : offer.dot(),
        offer == null ? null : offer.at(),
        standing.landed(),
        move == null ? null : move.from(),
        move == null ? null : move.edition(),
        move == null || move.loc() == null ? null : Wire.encode(move.loc()),
        move == null ? null : move.to(),
        offer == null ? null : Double.toString(offer.share()),
        offer == null ? null : offer.exact());
  }

  private static Standing standing(ResultSet columns) throws SQLException {
    Dot offered = dot(columns.getString(4));
    Dot to = dot(columns.getString(10));
    String edition = columns.getString(8);
    String loc = columns.getString(9);
    return new Standing(
        columns.getInt(1),
        dot(columns.getString(2)),
        settled(columns.getString(3)),
        offered == null
            ? null
            : new Standing.Offer(
                offered,
                Instant.parse(columns.getString(5)),
                Double.parseDouble(columns.getString(11)),
                columns.getInt(12) != 0),
        dot(columns.getString(6)),
        to == null
            ? null
            : new Move(
                dot(columns.getString(7)),
                edition == null ? null : EditionId.parse(edition),
                loc == null ? null : Wire.decodeLocator(loc),
                to));
  }

  private static @Nullable Dot dot(@Nullable String written) {
    return written == null ? null : Dot.parse(written);
  }

  /** The dots up to which is settled, by spaces. */
  private static String written(Settled settled) {
    StringBuilder written = new StringBuilder();
    settled
        .upTo()
        .forEach(
            (actor, n) ->
                written.append(written.isEmpty() ? "" : " ").append(actor).append(':').append(n));
    return written.toString();
  }

  private static Settled settled(String written) {
    SortedMap<ActorId, Long> upTo = new TreeMap<>();
    for (String one : written.isEmpty() ? new String[0] : written.split(" ", -1)) {
      Dot dot = Dot.parse(one);
      upTo.put(dot.actor(), dot.n());
    }
    return new Settled(upTo);
  }
}
