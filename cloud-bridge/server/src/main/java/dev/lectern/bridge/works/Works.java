package dev.lectern.bridge.works;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which works of an account are one book. What was joined and split is written down and never
 * changed; operations keep the work they were made in, so that a split finds each where it was.
 */
public final class Works {
  private Works() {}

  /** The work and all that are one with it; it comes first. */
  public static List<WorkId> together(Sql sql, AccountId account, WorkId work) {
    List<WorkId> all = new ArrayList<>();
    all.add(work);
    sql
        .list(
            "SELECT b.work FROM work_root a JOIN work_root b"
                + " ON b.account = a.account AND b.root = a.root"
                + " WHERE a.account = ? AND a.work = ? ORDER BY b.work",
            columns -> new WorkId(columns.getString(1)),
            account,
            work)
        .stream()
        .filter(other -> !other.equals(work))
        .forEach(all::add);
    return all;
  }

  /** The one name for all works that are one with this; its own where it is alone. */
  public static WorkId root(Sql sql, AccountId account, WorkId work) {
    return sql.one(
            "SELECT root FROM work_root WHERE account = ? AND work = ?",
            columns -> new WorkId(columns.getString(1)),
            account,
            work)
        .orElse(work);
  }

  /** Makes two works one, for all the account's devices; nothing where they are already. */
  public static boolean join(
      Sql sql, AccountId account, WorkId work, WorkId into, String because, String at) {
    if (work.equals(into) || together(sql, account, work).contains(into)) {
      return false;
    }
    say(sql, account, new Joined(work, into, true, because, at));
    return true;
  }

  /**
   * Takes a work out of what it was joined with, by taking back each join that names it.
   *
   * @return false where it was joined with none
   */
  public static boolean split(Sql sql, AccountId account, WorkId work, String at) {
    boolean any = false;
    for (Joined joined : standing(sql, account)) {
      if (joined.work().equals(work) || joined.into().equals(work)) {
        say(sql, account, new Joined(joined.work(), joined.into(), false, Joined.ASKED, at));
        any = true;
      }
    }
    return any;
  }

  /** Whether somebody took these two apart; they are not joined again unasked. */
  static boolean split(Sql sql, AccountId account, WorkId one, WorkId other) {
    return last(sql, account).values().stream()
        .anyMatch(
            joined ->
                !joined.joined()
                    && (joined.work().equals(one) && joined.into().equals(other)
                        || joined.work().equals(other) && joined.into().equals(one)));
  }

  /** All joins that hold, oldest first. */
  public static List<Joined> standing(Sql sql, AccountId account) {
    return last(sql, account).values().stream().filter(Joined::joined).toList();
  }

  private static void say(Sql sql, AccountId account, Joined joined) {
    sql.update(
        "INSERT INTO work_join (account, work, into_work, joined, because, at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        account,
        joined.work(),
        joined.into(),
        joined.joined(),
        joined.because(),
        joined.at());
    root(sql, account);
    Feed.append(sql, account, "joined", null, Wire.encode(joined));
  }

  /** The last word on each pair. */
  private static Map<List<WorkId>, Joined> last(Sql sql, AccountId account) {
    Map<List<WorkId>, Joined> last = new LinkedHashMap<>();
    sql.list(
            "SELECT work, into_work, joined, because, at FROM work_join WHERE account = ?"
                + " ORDER BY id",
            columns ->
                new Joined(
                    new WorkId(columns.getString(1)),
                    new WorkId(columns.getString(2)),
                    columns.getInt(3) != 0,
                    columns.getString(4),
                    columns.getString(5)),
            account)
        .forEach(joined -> last.put(List.of(joined.work(), joined.into()), joined));
    return last;
  }

  /** Writes down anew what follows from the joins: a household has few. */
  private static void root(Sql sql, AccountId account) {
    Map<WorkId, WorkId> up = new LinkedHashMap<>();
    for (Joined joined : standing(sql, account)) {
      WorkId from = top(up, joined.work());
      WorkId to = top(up, joined.into());
      up.putIfAbsent(to, to);
      up.put(from, to);
      up.putIfAbsent(joined.work(), to);
    }
    sql.update("DELETE FROM work_root WHERE account = ?", account);
    for (WorkId work : up.keySet()) {
      sql.update(
          "INSERT INTO work_root (account, work, root) VALUES (?, ?, ?)",
          account,
          work,
          top(up, work));
    }
  }

  private static WorkId top(Map<WorkId, WorkId> up, WorkId work) {
    WorkId at = work;
    while (!up.getOrDefault(at, at).equals(at)) {
      at = up.getOrDefault(at, at);
    }
    return at;
  }
}
