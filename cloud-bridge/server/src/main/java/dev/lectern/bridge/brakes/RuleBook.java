package dev.lectern.bridge.brakes;

import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each household decided, and for each of its readers. */
public final class RuleBook {
  private RuleBook() {}

  /**
   * @param dailyCap minor units; null for as much as the household
   */
  public record OfReader(ReaderId reader, Role role, @Nullable Long dailyCap) {}

  public static Rules rules(Sql sql, AccountId account) {
    return sql.one(
            "SELECT voice_buying, daily_cap_minor, currency, pin_from_minor, item_cap_minor"
                + " FROM account WHERE account = ?",
            columns ->
                new Rules(
                    columns.getInt(1) != 0,
                    new Money(columns.getLong(2), columns.getString(3)),
                    orNull(columns, 5),
                    columns.getLong(4)),
            account)
        .orElseThrow();
  }

  public static void settle(Sql sql, AccountId account, Rules rules) {
    sql.update(
        "UPDATE account SET voice_buying = ?, daily_cap_minor = ?, item_cap_minor = ?,"
            + " pin_from_minor = ? WHERE account = ?",
        rules.voiceBuying(),
        rules.dailyCap().minor(),
        rules.itemCap(),
        rules.pinFrom(),
        account);
    Audit.note(
        sql,
        account,
        Deed.RULES_SET,
        Detail.yes("voice", rules.voiceBuying()),
        Detail.limit("day", rules.dailyCap().minor()),
        Detail.limit("item", rules.itemCap()),
        Detail.limit("pin-from", rules.pinFrom()));
  }

  public static List<OfReader> readers(Sql sql, AccountId account) {
    return sql.list(
        "SELECT reader, role, daily_cap_minor FROM reader WHERE account = ? ORDER BY reader",
        RuleBook::ofReader,
        account);
  }

  public static Optional<OfReader> reader(Sql sql, AccountId account, ReaderId reader) {
    return sql.one(
        "SELECT reader, role, daily_cap_minor FROM reader WHERE account = ? AND reader = ?",
        RuleBook::ofReader,
        account,
        reader);
  }

  private static OfReader ofReader(ResultSet columns) throws SQLException {
    return new OfReader(
        new ReaderId(columns.getString(1)), Role.of(columns.getString(2)), orNull(columns, 3));
  }

  private static @Nullable Long orNull(ResultSet columns, int column) throws SQLException {
    long value = columns.getLong(column);
    return columns.wasNull() ? null : value;
  }

  /** False where the account has no such reader. */
  public static boolean settle(Sql sql, AccountId account, OfReader reader) {
    boolean known =
        sql.update(
                "UPDATE reader SET role = ?, daily_cap_minor = ? WHERE account = ? AND reader = ?",
                reader.role().written(),
                reader.dailyCap(),
                account,
                reader.reader())
            == 1;
    if (known) {
      Audit.note(
          sql,
          account,
          Deed.READER_RULES_SET,
          Detail.person(reader.reader()),
          Detail.code("role", reader.role().written()),
          Detail.limit("day", reader.dailyCap()));
    }
    return known;
  }
}
