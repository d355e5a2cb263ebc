package dev.lectern.bridge.audit;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that stand for names, so that a name can be forgotten and the chain stays whole. */
final class Pseudonyms {
  private Pseudonyms() {}

  /** What is written for it, as {@code device-2}. */
  static String of(Sql sql, AccountId account, Who who) {
    if (who.name().isEmpty()) {
      return who.kind().written();
    }
    sql.update(
        "INSERT INTO pseudonym (account, number, kind, name) SELECT ?,"
            + " coalesce((SELECT max(number) FROM pseudonym WHERE account = ?), 0) + 1, ?, ?"
            + " WHERE true ON CONFLICT (account, kind, name) DO NOTHING",
        account,
        account,
        who.kind().written(),
        who.name());
    long number =
        sql.number(
            "SELECT number FROM pseudonym WHERE account = ? AND kind = ? AND name = ?",
            account,
            who.kind().written(),
            who.name());
    return who.kind().written() + "-" + number;
  }

  /** The names that are still known, by what is written for them. */
  static Map<String, String> names(Sql sql, AccountId account) {
    Map<String, String> names = new TreeMap<>();
    sql.list(
            "SELECT kind, number, name FROM pseudonym WHERE account = ? AND name IS NOT NULL",
            columns ->
                Map.entry(columns.getString(1) + "-" + columns.getLong(2), columns.getString(3)),
            account)
        .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
    return names;
  }

  static void forget(Sql sql, AccountId account, Who who) {
    sql.update(
        "UPDATE pseudonym SET name = NULL WHERE account = ? AND kind = ? AND name = ?",
        account,
        who.kind().written(),
        who.name());
  }

  static void forgetAll(Sql sql, AccountId account) {
    sql.update("UPDATE pseudonym SET name = NULL WHERE account = ?", account);
  }
}
