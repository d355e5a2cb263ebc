package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the owner lets each reader do. Devices are told by the feed, so that they keep to it
 * offline; at the bridge it narrows what a reader's own logins see, and what is ordered for that
 * reader.
 */
public final class ChildProfiles {
  /**
   * The clause that narrows works of {@code c} to those a reader may see; binds account, reader.
   */
  public static final String SEEN =
      " AND (NOT EXISTS (SELECT 1 FROM child_profile k WHERE k.account = ? AND k.reader = ?"
          + " AND k.chosen = 1) OR c.work IN (SELECT w.work FROM child_work w"
          + " WHERE w.account = ? AND w.reader = ?))";

  private final ZoneId zone;

  /**
   * @param zone of the household, whose wall clock hours are meant by
   */
  public ChildProfiles(ZoneId zone) {
    this.zone = zone;
  }

  /** The zone in which hours are kept. */
  public String zone() {
    return zone.getId();
  }

  /** What that reader may do; everything where nobody has said otherwise. */
  public ReaderProfile of(Sql sql, AccountId account, ReaderId reader) {
    return sql.one(
            "SELECT chosen, from_minute, to_minute, days, buying FROM child_profile"
                + " WHERE account = ? AND reader = ?",
            columns -> {
              boolean chosen = columns.getInt(1) != 0;
              int from = columns.getInt(2);
              int to = columns.getInt(3);
              boolean always = columns.wasNull();
              return new ReaderProfile(
                  reader,
                  chosen ? works(sql, account, reader) : null,
                  always
                      ? null
                      : new ReaderProfile.Hours(from, to, days(columns.getString(4)), zone()),
                  columns.getInt(5) != 0);
            },
            account,
            reader)
        .orElse(ReaderProfile.open(reader));
  }

  private static SortedSet<WorkId> works(Sql sql, AccountId account, ReaderId reader) {
    return new TreeSet<>(
        sql.list(
            "SELECT work FROM child_work WHERE account = ? AND reader = ?",
            columns -> new WorkId(columns.getString(1)),
            account,
            reader));
  }

  private static SortedSet<Integer> days(String digits) {
    return digits
        .chars()
        .map(digit -> digit - '0')
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Keeps it and tells the devices that know the reader. */
  public void settle(Sql sql, AccountId account, ReaderProfile profile) {
    ReaderProfile.Hours hours = profile.hours();
    SortedSet<WorkId> works = profile.works();
    sql.update(
        "INSERT INTO child_profile (account, reader, chosen, from_minute, to_minute, days, buying)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, reader) DO UPDATE SET"
            + " chosen = excluded.chosen, from_minute = excluded.from_minute,"
            + " to_minute = excluded.to_minute, days = excluded.days, buying = excluded.buying",
        account,
        profile.reader(),
        works == null ? 0 : 1,
        hours == null ? null : hours.from(),
        hours == null ? null : hours.to(),
        hours == null
            ? ""
            : hours.days().stream().map(String::valueOf).collect(Collectors.joining()),
        profile.buying() ? 1 : 0);
    sql.update(
        "DELETE FROM child_work WHERE account = ? AND reader = ?", account, profile.reader());
    for (WorkId work : works == null ? Set.<WorkId>of() : works) {
      sql.update(
          "INSERT INTO child_work (account, reader, work) VALUES (?, ?, ?)",
          account,
          profile.reader(),
          work);
    }
    Feed.append(sql, account, "profile", profile.reader(), Wire.encode(profile));
  }

  static boolean mayOrder(Sql sql, AccountId account, ReaderId reader) {
    return sql.number(
            "SELECT count(*) FROM child_profile WHERE account = ? AND reader = ? AND buying = 0",
            account,
            reader)
        == 0;
  }

  /** Which works that reader may see. */
  public static Predicate<WorkId> seen(Sql sql, AccountId account, ReaderId reader) {
    boolean chosen =
        sql.number(
                "SELECT count(*) FROM child_profile"
                    + " WHERE account = ? AND reader = ? AND chosen = 1",
                account,
                reader)
            > 0;
    if (!chosen) {
      return work -> true;
    }
    Set<WorkId> works = works(sql, account, reader);
    return works::contains;
  }
}
