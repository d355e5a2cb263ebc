package dev.lectern.bridge.works;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Alignment;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.align.AlignmentMap;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Aligned;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The maps between files of one book, and what places are ahead of by them. */
public final class Maps {
  private Maps() {}

  /** Two files of one book that no map ties together yet; {@code same} where their text is one. */
  record Wanted(EditionId edition, EditionId reference, boolean same) {}

  /**
   * What is missing for an account. The reference of a book is its file with the most letters, so
   * that a preface which others lack has room.
   */
  static Set<Wanted> wanted(Sql sql, AccountId account) {
    return new LinkedHashSet<>(
        sql.list(
            """
            SELECT e.edition, top.edition, coalesce(e.text_print = top.text_print, 0)
            FROM work_root r
            JOIN permanent_right p ON p.account = r.account AND p.work = r.work
            JOIN edition e ON e.edition = p.edition
            JOIN edition top ON top.edition = (
              SELECT o.edition FROM work_root q
              JOIN permanent_right b ON b.account = q.account AND b.work = q.work
              JOIN edition o ON o.edition = b.edition
              WHERE q.account = r.account AND q.root = r.root
              ORDER BY o.letters DESC, o.edition LIMIT 1)
            WHERE r.account = ? AND e.edition <> top.edition AND NOT EXISTS (
              SELECT 1 FROM alignment a
              WHERE a.edition = e.edition AND a.reference = top.edition)
            """,
            columns ->
                new Wanted(
                    EditionId.parse(columns.getString(1)),
                    EditionId.parse(columns.getString(2)),
                    columns.getInt(3) != 0),
            account));
  }

  /**
   * Keeps a map and lets the devices of all who have the file know.
   *
   * @param points empty where there is none, so that it is not sought again
   */
  static void keep(Sql sql, Wanted wanted, String points, String at) {
    sql.update(
        "INSERT INTO alignment (edition, reference, same, points, made_at) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        wanted.edition(),
        wanted.reference(),
        wanted.same(),
        points,
        at);
    if (!points.isEmpty()) {
      Alignment alignment =
          new Alignment(wanted.edition(), wanted.reference(), wanted.same(), points);
      for (AccountId account : Editions.holders(sql, wanted.edition())) {
        Feed.append(sql, account, "alignment", null, Wire.encode(alignment));
      }
    }
  }

  /** The maps of all files that an account has of a work and of those that are one with it. */
  public static List<Aligned> of(Sql sql, AccountId account, WorkId work) {
    if (Works.together(sql, account, work).size() == 1) {
      return List.of();
    }
    List<Aligned> maps = new ArrayList<>();
    for (Aliases.Known known : Editions.of(sql, account, work)) {
      for (Alignment kept : kept(sql, known.edition())) {
        AlignmentMap map = AlignmentMap.parse(kept.points());
        if (map != null) {
          maps.add(new Aligned(kept.edition(), kept.reference(), map));
        }
      }
    }
    return maps;
  }

  private static List<Alignment> kept(Sql sql, EditionId edition) {
    return sql.list(
        "SELECT reference, same, points FROM alignment WHERE edition = ?",
        columns ->
            new Alignment(
                edition,
                EditionId.parse(columns.getString(1)),
                columns.getInt(2) != 0,
                columns.getString(3)),
        edition);
  }

  /** Compares places in a work, across its files where there are maps. */
  public static Ahead ahead(Sql sql, AccountId account, WorkId work) {
    return Ahead.across(of(sql, account, work));
  }
}
