package dev.lectern.bridge.leave;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The operation log as lines of JSON, page by page: a household's may be longer than memory. */
final class RowLines {
  private static final int PAGE = 500;

  /** One stored row. */
  record Line(
      String device,
      String life,
      long n,
      long covers,
      String kind,
      String at,
      String verdict,
      String body) {
    static Line of(ResultSet columns) throws SQLException {
      return new Line(
          columns.getString(1),
          columns.getString(2),
          columns.getLong(3),
          columns.getLong(4),
          columns.getString(5),
          columns.getString(6),
          columns.getString(7),
          columns.getString(8));
    }

    String dot() {
      return device + "." + life + ":" + n;
    }

    Json.Obj json() {
      return Json.object()
          .put("dot", dot())
          .put("covers", covers)
          .put("kind", kind)
          .put("at", at)
          .put("verdict", verdict)
          .put("body", said(body))
          .build();
    }
  }

  private RowLines() {}

  /**
   * Writes the rows that are somebody's, actor by actor.
   *
   * @param seen told how many rows were looked at so far
   * @return how many were written
   */
  static long write(Sql sql, Whose whose, OutputStream out, LongConsumer seen) throws IOException {
    ReaderId reader = whose.reader();
    Set<String> acts = reader == null ? Set.of() : acts(sql, whose.account(), reader);
    long written = 0;
    long looked = 0;
    List<Line> page = page(sql, whose.account(), null);
    while (!page.isEmpty()) {
      for (Line line : page) {
        if (reader == null || acts.contains(line.dot()) || isAbout(line.body(), reader)) {
          out.write((line.json().text() + "\n").getBytes(StandardCharsets.UTF_8));
          written++;
        }
      }
      looked += page.size();
      seen.accept(looked);
      page = page(sql, whose.account(), page.getLast());
    }
    return written;
  }

  /** The next rows after that one; the first ones after null. */
  static List<Line> page(Sql sql, AccountId account, @Nullable Line after) {
    return sql.list(
        "SELECT device, life, n, covers, kind, stored_at, verdict, body FROM outbox_row"
            + " WHERE account = ? AND (device, life, n) > (?, ?, ?) ORDER BY device, life, n LIMIT "
            + PAGE,
        Line::of,
        account,
        after == null ? "" : after.device(),
        after == null ? "" : after.life(),
        after == null ? -1 : after.n());
  }

  /** What is that reader's now, also where its row says that another did it. */
  private static Set<String> acts(Sql sql, AccountId account, ReaderId reader) {
    return new HashSet<>(
        sql.list(
            "SELECT device || '.' || life || ':' || n FROM operation"
                + " WHERE account = ? AND reader = ?",
            columns -> columns.getString(1),
            account,
            reader));
  }

  /** Whether a row names the reader as the one whose it is, or was. */
  static boolean isAbout(String body, ReaderId reader) {
    return said(body) instanceof Json.Raw
        && JsonReader.read(body, JsonLimits.LOCAL) instanceof Json.Obj row
        && (names(row.get("reader"), reader)
            || names(row.get("from"), reader)
            || names(row.get("to"), reader));
  }

  private static boolean names(@Nullable Json member, ReaderId reader) {
    return member instanceof Json.Str(String name) && name.equals(reader.value());
  }

  /**
   * The body as it came; null where it was folded into later ones, a string where it is no JSON.
   */
  private static Json said(String body) {
    if (body.isEmpty()) {
      return new Json.Null();
    }
    try {
      JsonReader.read(body, JsonLimits.LOCAL);
      return new Json.Raw(body);
    } catch (MalformedJson opaque) {
      return Json.of(body);
    }
  }
}
