package dev.lectern.bridge.account;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Sha256;
import java.util.List;

/** Readers who were erased, known by nothing but a hash under their pseudonym. */
public final class Erased {

  /**
   * @param id of the receipt
   * @param ofWhom {@code reader} or {@code household}
   * @param receipt the document, as it was given
   */
  public record Kept(String id, String ofWhom, String pseudonym, long atMs, String receipt) {}

  private Erased() {}

  public static String salted(String pseudonym, String name) {
    return Sha256.hex(pseudonym + "\n" + name);
  }

  /**
   * @param name that is forgotten with this
   */
  public static void note(Sql sql, AccountId account, Kept kept, String name) {
    sql.update(
        "INSERT INTO erasure (id, account, of_whom, pseudonym, salted, at_ms, receipt)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        kept.id(),
        account,
        kept.ofWhom(),
        kept.pseudonym(),
        salted(kept.pseudonym(), name),
        kept.atMs(),
        kept.receipt());
  }

  /** Whether that was an erased reader's name: what comes under it now came late. */
  public static boolean is(Sql sql, AccountId account, ReaderId reader) {
    return sql
        .list(
            "SELECT pseudonym, salted FROM erasure WHERE account = ?",
            columns -> List.of(columns.getString(1), columns.getString(2)),
            account)
        .stream()
        .anyMatch(one -> salted(one.get(0), reader.value()).equals(one.get(1)));
  }

  /** The receipts that were given, the newest first. */
  public static List<Kept> all(Sql sql, AccountId account) {
    return sql.list(
        "SELECT id, of_whom, pseudonym, at_ms, receipt FROM erasure WHERE account = ?"
            + " ORDER BY at_ms DESC, id",
        columns ->
            new Kept(
                columns.getString(1),
                columns.getString(2),
                columns.getString(3),
                columns.getLong(4),
                columns.getString(5)),
        account);
  }
}
