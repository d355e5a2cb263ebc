package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The books of one Kobo: those the account has a right to and the file of. */
public final class KoboShelf {
  /** More than any household has; the newest are left out beyond it. */
  static final int MOST_BOOKS = 10_000;

  private final Predicate<EditionId> arrived;
  private final InstantSource clock;

  /**
   * @param arrived whether the file is on the bridge, in a form that a Kobo can be given; a book
   *     brought along by a device comes later
   * @param clock by which loans end
   */
  public KoboShelf(Predicate<EditionId> arrived, InstantSource clock) {
    this.arrived = arrived;
    this.clock = clock;
  }

  /** By id, in the order the account got them. */
  Map<String, KoboBook> all(Sql sql, Principal.OfLogin caller) {
    Set<WorkId> archived = archived(sql, caller);
    Map<WorkId, String> since = since(sql, caller);
    Predicate<WorkId> seen = ChildProfiles.seen(sql, caller.account(), caller.reader());
    Map<String, KoboBook> books = new LinkedHashMap<>();
    for (Entitlement right : Rights.all(sql, caller.account())) {
      String id = KoboBook.id(caller.account(), right.work());
      KoboBook before = books.get(id);
      Long until = right.untilMs();
      boolean over = until != null && clock.millis() >= until;
      boolean hidden = !seen.test(right.work());
      boolean gone = !right.live() || over || hidden || archived.contains(right.work());
      boolean shown = before == null ? books.size() < MOST_BOOKS : before.gone();
      if (shown && (gone || arrived.test(right.edition()))) {
        books.put(
            id,
            new KoboBook(
                id,
                right.work(),
                right.title(),
                right.author(),
                right.language(),
                right.edition(),
                right.bytes(),
                since.getOrDefault(right.work(), ""),
                gone));
      }
    }
    return books;
  }

  private static Map<WorkId, String> since(Sql sql, Principal.OfLogin caller) {
    Map<WorkId, String> since = new HashMap<>();
    sql.list(
            "SELECT work, min(since) FROM"
                + " (SELECT work, since FROM permanent_right WHERE account = ?"
                + " UNION ALL SELECT work, since FROM loan WHERE account = ?) g GROUP BY work",
            columns -> Map.entry(new WorkId(columns.getString(1)), columns.getString(2)),
            caller.account(),
            caller.account())
        .forEach(one -> since.put(one.getKey(), one.getValue()));
    return since;
  }

  /** The book of that id; empty for an unknown one and for one that is gone. */
  public Optional<KoboBook> find(Sql sql, Principal.OfLogin caller, String id) {
    return Optional.ofNullable(all(sql, caller).get(id)).filter(book -> !book.gone());
  }

  private static Set<WorkId> archived(Sql sql, Principal.OfLogin caller) {
    return new HashSet<>(
        sql.list(
            "SELECT work FROM kobo_archived WHERE account = ? AND login = ?",
            columns -> new WorkId(columns.getString(1)),
            caller.account(),
            caller.login()));
  }

  /** Takes a book off that one Kobo. */
  public static void archive(Sql sql, Principal.OfLogin caller, WorkId work) {
    sql.update(
        "INSERT INTO kobo_archived (account, login, work) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        caller.account(),
        caller.login(),
        work);
  }

  /**
   * Puts everything back that was taken off that Kobo, and gives it all its books anew with the
   * next sync: for a Kobo that has lost some.
   */
  public static void giveAgain(Sql sql, Principal.OfLogin caller) {
    for (String table : new String[] {"kobo_archived", "kobo_given"}) {
      sql.update(
          "DELETE FROM " + table + " WHERE account = ? AND login = ?",
          caller.account(),
          caller.login());
    }
    SyncPoints.forget(sql, caller);
  }

  /** Which of these the Kobo was given before. */
  static Set<WorkId> given(Sql sql, Principal.OfLogin caller) {
    return new HashSet<>(
        sql.list(
            "SELECT work FROM kobo_given WHERE account = ? AND login = ?",
            columns -> new WorkId(columns.getString(1)),
            caller.account(),
            caller.login()));
  }

  /** Remembers which books have arrived there, as the point's items say. */
  static void given(
      Sql sql, Principal.OfLogin caller, Map<String, KoboBook> books, Set<String> items) {
    Set<WorkId> before = given(sql, caller);
    for (KoboBook book : books.values()) {
      boolean has = before.contains(book.work());
      if (book.gone() && has) {
        sql.update(
            "DELETE FROM kobo_given WHERE account = ? AND login = ? AND work = ?",
            caller.account(),
            caller.login(),
            book.work());
      } else if (!book.gone() && !has && items.contains("b:" + book.id())) {
        sql.update(
            "INSERT INTO kobo_given (account, login, work) VALUES (?, ?, ?)",
            caller.account(),
            caller.login(),
            book.work());
      }
    }
  }
}
