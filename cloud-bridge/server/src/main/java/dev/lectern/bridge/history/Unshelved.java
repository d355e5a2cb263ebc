package dev.lectern.bridge.history;

import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Books that somebody reads and the account has no file of, such as what an app tells the places of
 * and nothing else. They have a history like others, to be gone back in.
 */
public final class Unshelved {
  private Unshelved() {}

  /**
   * @param device from which the newest act came
   * @param at when the bridge took that over, ISO 8601
   */
  public record Line(WorkId work, DeviceId device, String at) {}

  /** One line a book, the one read last coming first. */
  public static List<Line> of(Sql sql, AccountId account, ReaderId reader) {
    Set<WorkId> held =
        Rights.all(sql, account).stream().map(Entitlement::work).collect(Collectors.toSet());
    Set<WorkId> shown = new HashSet<>();
    List<Line> lines = new ArrayList<>();
    for (Line line : newest(sql, account, reader)) {
      if (held.contains(line.work())) {
        continue;
      }
      List<WorkId> together = Works.together(sql, account, line.work());
      if (together.stream().noneMatch(held::contains)
          && shown.add(Works.root(sql, account, line.work()))) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<Line> newest(Sql sql, AccountId account, ReaderId reader) {
    return sql.list(
        "SELECT o.work, o.device, r.stored_at FROM (SELECT work, max(place) AS place"
            + " FROM operation WHERE account = ? AND reader = ? GROUP BY work) newest"
            + " JOIN operation o ON o.account = ? AND o.reader = ?"
            + " AND o.work = newest.work AND o.place = newest.place"
            + " JOIN outbox_row r ON r.account = o.account AND r.device = o.device"
            + " AND r.life = o.life AND r.n = o.n ORDER BY o.place DESC",
        columns ->
            new Line(
                new WorkId(columns.getString(1)),
                new DeviceId(columns.getString(2)),
                columns.getString(3)),
        account,
        reader,
        account,
        reader);
  }
}
