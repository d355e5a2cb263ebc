package dev.lectern.bridge.kobo;

import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.NoteLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collections of before a Kobo's were the reader's: tables of their own until migration 009. Each
 * becomes one, and keeps the id by which Kobos know it.
 */
public final class OlderTags {
  private OlderTags() {}

  private record Older(
      AccountId account, ReaderId reader, String tag, String name, String createdAt) {}

  /**
   * Carries all of them over, once; those that were removed are let go.
   *
   * @return how many became collections
   */
  public static int carryOver(Sql sql, NotePage page) {
    List<Older> all =
        sql.list(
            "SELECT account, reader, tag, name, created_at FROM kobo_tag WHERE removed = 0"
                + " ORDER BY account, reader, tag",
            columns ->
                new Older(
                    new AccountId(columns.getString(1)),
                    new ReaderId(columns.getString(2)),
                    columns.getString(3),
                    columns.getString(4),
                    columns.getString(5)));
    int carried = 0;
    for (Older one : all) {
      carried += carryOver(sql, page, one) ? 1 : 0;
    }
    sql.update("DELETE FROM kobo_tag_item");
    sql.update("DELETE FROM kobo_tag");
    return carried;
  }

  private static boolean carryOver(Sql sql, NotePage page, Older one) {
    Map<String, String> head =
        Map.of(
            FieldName.NAME,
            Json.of(one.name()).text(),
            FieldName.CREATED,
            Json.of(one.createdAt()).text());
    NotePage.Outcome made =
        page.make(
            sql,
            one.account(),
            one.reader(),
            Annotation.Kind.COLLECTION,
            null,
            null,
            head,
            "carried-over");
    if (!(made instanceof NotePage.Outcome.Kept kept)) {
      return false;
    }
    Dot note = kept.change().note();
    Map<String, String> has = new HashMap<>();
    for (WorkId work : works(sql, one)) {
      has.put(FieldName.has(work), "true");
      if (has.size() == NoteLimits.DEFAULT.fields()) {
        page.change(sql, one.account(), one.reader(), note, has, "carried-over");
        has = new HashMap<>();
      }
    }
    if (!has.isEmpty()) {
      page.change(sql, one.account(), one.reader(), note, has, "carried-over");
    }
    TagIds.keep(sql, one.account(), one.reader(), one.tag(), note);
    return true;
  }

  private static List<WorkId> works(Sql sql, Older one) {
    return sql.list(
        "SELECT work FROM kobo_tag_item WHERE account = ? AND reader = ? AND tag = ? ORDER BY work",
        columns -> new WorkId(columns.getString(1)),
        one.account(),
        one.reader(),
        one.tag());
  }
}
