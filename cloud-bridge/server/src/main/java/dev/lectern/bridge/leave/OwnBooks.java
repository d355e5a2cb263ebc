package dev.lectern.bridge.leave;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Books that people brought along: their titles may say as much of them as notes do. */
final class OwnBooks {
  private static final List<String> ABOUT_FILES =
      List.of("book_author", "book_facts", "work_edition", "alias", "edition");

  private final Sql sql;
  private final AccountId account;

  OwnBooks(Sql sql, AccountId account) {
    this.sql = sql;
    this.account = account;
  }

  private record Brought(DeviceId device, OwnBook book) {}

  /**
   * Erases the books that came from these devices alone.
   *
   * @return the files that nobody here has a right to any more
   */
  Set<EditionId> broughtBy(Set<DeviceId> devices) {
    List<Brought> all = brought();
    Set<WorkId> others = new HashSet<>();
    all.stream()
        .filter(one -> !devices.contains(one.device()))
        .forEach(one -> others.add(one.book().work()));
    return erase(work -> !others.contains(work), all);
  }

  /** Erases all of the household's, also those whose rows say nothing any more. */
  Set<EditionId> all() {
    List<WorkId> works =
        sql.list(
            "SELECT work FROM permanent_right WHERE account = ? AND kind = 'own'",
            columns -> new WorkId(columns.getString(1)),
            account);
    Set<EditionId> files =
        new HashSet<>(
            sql.list(
                "SELECT edition FROM permanent_right WHERE account = ? AND kind = 'own'",
                columns -> EditionId.parse(columns.getString(1)),
                account));
    files.addAll(brought().stream().map(one -> one.book().edition()).toList());
    works.forEach(this::forget);
    return unused(files);
  }

  private List<Brought> brought() {
    return sql
        .list(
            "SELECT device, body FROM outbox_row WHERE account = ? AND kind = 'own' AND body <> ''",
            columns -> List.of(columns.getString(1), columns.getString(2)),
            account)
        .stream()
        .flatMap(
            row -> {
              try {
                return Stream.of(new Brought(new DeviceId(row.get(0)), Wire.decodeOwn(row.get(1))));
              } catch (MalformedMessage refused) {
                return Stream.empty();
              }
            })
        .toList();
  }

  private Set<EditionId> erase(Predicate<WorkId> which, List<Brought> all) {
    Set<EditionId> files = new HashSet<>();
    Set<WorkId> works = new HashSet<>();
    all.stream()
        .map(Brought::book)
        .filter(book -> which.test(book.work()))
        .forEach(
            book -> {
              works.add(book.work());
              files.add(book.edition());
            });
    works.forEach(this::forget);
    return unused(files);
  }

  private Set<EditionId> unused(Set<EditionId> files) {
    files.removeIf(this::isAnothers);
    files.forEach(this::forget);
    return files;
  }

  /** Devices that have it on their shelves are told that it is gone, without its title. */
  private void forget(WorkId work) {
    record Right(String edition, long bytes) {}
    sql.one(
            "SELECT edition, bytes FROM permanent_right WHERE account = ? AND work = ?"
                + " AND kind = 'own'",
            columns -> new Right(columns.getString(1), columns.getLong(2)),
            account,
            work)
        .ifPresent(
            right -> {
              sql.update(
                  "DELETE FROM permanent_right WHERE account = ? AND work = ? AND kind = 'own'",
                  account,
                  work);
              sql.update(
                  "DELETE FROM feed WHERE account = ? AND kind = 'entitlement' AND body LIKE ?",
                  account,
                  "%\"" + work + "\"%");
              Feed.append(
                  sql,
                  account,
                  "entitlement",
                  null,
                  Wire.encode(
                      new Entitlement(
                          work,
                          Entitlement.Kind.OWN,
                          false,
                          "-",
                          "-",
                          "en",
                          EditionId.parse(right.edition()),
                          right.bytes())));
            });
    sql.update(
        "UPDATE outbox_row SET body = '' WHERE account = ? AND kind = 'own' AND body LIKE ?",
        account,
        "%\"" + work + "\"%");
    sql.update(
        "DELETE FROM join_offer WHERE account = ? AND ? IN (work, into_work)", account, work);
    sql.update("DELETE FROM work_join WHERE account = ? AND ? IN (work, into_work)", account, work);
    sql.update("DELETE FROM work_root WHERE account = ? AND ? IN (work, root)", account, work);
  }

  private boolean isAnothers(EditionId edition) {
    return sql.number("SELECT count(*) FROM catalogue_item WHERE edition = ?", edition) > 0
        || sql.number("SELECT count(*) FROM permanent_right WHERE edition = ?", edition) > 0;
  }

  private void forget(EditionId edition) {
    ABOUT_FILES.forEach(
        table -> sql.update("DELETE FROM " + table + " WHERE edition = ?", edition));
    sql.update("DELETE FROM alignment WHERE ? IN (edition, reference)", edition);
  }
}
