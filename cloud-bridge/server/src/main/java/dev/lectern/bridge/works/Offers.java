package dev.lectern.bridge.works;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.WorkId;
import java.util.List;
import java.util.Optional;

/** Pairs of works that may be one book, for a person to decide. */
public final class Offers {
  private Offers() {}

  /**
   * @param score 0 to 100
   * @param reason a stable code: {@code title-and-author}, {@code title-in-part}, {@code title},
   *     {@code identifier}, {@code koreader-md5}
   * @param state {@code open}, {@code accepted} or {@code declined}
   */
  public record Offer(
      long id, WorkId work, WorkId into, int score, String reason, String state, String at) {}

  /** Once for each pair: what was declined is not asked again. */
  static void offer(
      Sql sql, AccountId account, WorkId work, WorkId into, int score, String reason, String at) {
    boolean asked =
        sql.number(
                "SELECT count(*) FROM join_offer WHERE account = ? AND work = ? AND into_work = ?",
                account,
                into,
                work)
            > 0;
    if (!asked) {
      sql.update(
          "INSERT INTO join_offer (account, work, into_work, score, reason, at)"
              + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          account,
          work,
          into,
          score,
          reason,
          at);
    }
  }

  /** All that were ever made, newest first. */
  public static List<Offer> all(Sql sql, AccountId account) {
    return sql.list(
        "SELECT id, work, into_work, score, reason, state, at FROM join_offer"
            + " WHERE account = ? ORDER BY id DESC",
        columns ->
            new Offer(
                columns.getLong(1),
                new WorkId(columns.getString(2)),
                new WorkId(columns.getString(3)),
                columns.getInt(4),
                columns.getString(5),
                columns.getString(6),
                columns.getString(7)),
        account);
  }

  /**
   * Decides an open offer.
   *
   * @return empty where there is no such offer, or it was decided already
   */
  public static Optional<Offer> decide(
      Sql sql, AccountId account, long id, boolean accepted, String at) {
    Optional<Offer> open =
        all(sql, account).stream()
            .filter(offer -> offer.id() == id && offer.state().equals("open"))
            .findFirst();
    if (open.isPresent()) {
      sql.update(
          "UPDATE join_offer SET state = ? WHERE account = ? AND id = ?",
          accepted ? "accepted" : "declined",
          account,
          id);
      if (accepted) {
        Works.join(sql, account, open.get().work(), open.get().into(), Joined.ASKED, at);
      }
    }
    return open;
  }
}
