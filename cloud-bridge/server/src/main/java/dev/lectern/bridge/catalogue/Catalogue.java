package dev.lectern.bridge.catalogue;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is for sale. */
public final class Catalogue {
  private static final String SELECT =
      "SELECT work, title, author, language, edition, bytes, price_minor, currency"
          + " FROM catalogue_item";

  private Catalogue() {}

  /** Offers the work, or offers it anew at another price or in another file, to every account. */
  public static void offer(Sql sql, CatalogueItem item) {
    sql.update(
        "INSERT INTO catalogue_item"
            + " (work, title, author, language, edition, bytes, price_minor, currency)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (work) DO UPDATE SET"
            + " title = excluded.title, author = excluded.author, language = excluded.language,"
            + " edition = excluded.edition, bytes = excluded.bytes,"
            + " price_minor = excluded.price_minor, currency = excluded.currency",
        item.work(),
        item.title(),
        item.author(),
        item.language(),
        item.edition(),
        item.bytes(),
        item.price().minor(),
        item.price().currency());
    for (AccountId account : Accounts.all(sql)) {
      Feed.append(sql, account, "catalogue", null, Wire.encode(item));
    }
  }

  public static Optional<CatalogueItem> find(Sql sql, WorkId work) {
    return sql.one(SELECT + " WHERE work = ?", Catalogue::item, work);
  }

  public static List<CatalogueItem> all(Sql sql) {
    return sql.list(SELECT + " ORDER BY work", Catalogue::item);
  }

  private static CatalogueItem item(ResultSet columns) throws SQLException {
    return new CatalogueItem(
        new WorkId(columns.getString(1)),
        columns.getString(2),
        columns.getString(3),
        columns.getString(4),
        EditionId.parse(columns.getString(5)),
        columns.getLong(6),
        new Money(columns.getLong(7), columns.getString(8)));
  }
}
