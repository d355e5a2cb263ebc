package dev.lectern.bridge.works;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;

/** A second file of a work, whose first half is a preface: its place x is 2x - 1 of the other. */
public final class TwoFiles {
  public static final EditionId PREFACED = new EditionId(Sha256.hex("with a preface"));
  private static final WorkId COPY = new WorkId("own-prefaced");
  private static final String AT = "2026-11-22T09:00:00Z";

  private TwoFiles() {}

  public static double inPrefaced(double total) {
    return 0.5 + total / 2;
  }

  public static void join(Sql sql, AccountId account, WorkId work, EditionId file) {
    right(sql, account, work, file);
    right(sql, account, COPY, PREFACED);
    Works.join(sql, account, COPY, work, "asked", AT);
    // A point at 0.5 of the edition and 0 of the reference, and one at the end of both.
    Maps.keep(sql, new Maps.Wanted(PREFACED, file, false), "ggggEA" + "ggggEggggI", AT);
  }

  private static void right(Sql sql, AccountId account, WorkId work, EditionId file) {
    sql.update(
        "INSERT INTO permanent_right (account, work, kind, state, title, author, language,"
            + " edition, bytes, since) VALUES (?, ?, 'own', 'delivered', 'The Ledger', '', 'en',"
            + " ?, 1, ?) ON CONFLICT DO NOTHING",
        account,
        work,
        file,
        AT);
  }
}
