package dev.lectern.bridge.leave;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody takes along besides lines of tables: books and notes. The books of a reader are
 * those that she bought, has places in or wrote in; rights are the household's, so who brought a
 * book along is not known. Who takes along herself what is hers gets all that she may read.
 *
 * @param seen of which works the file is given out too
 * @param notes of each reader that is meant
 */
record Taken(List<Entitlement> books, SortedMap<ReaderId, Notes> notes, Predicate<WorkId> seen) {

  static Taken of(Sql sql, Whose whose, Taker taker) {
    AccountId account = whose.account();
    List<ReaderId> readers =
        whose.reader() == null ? Accounts.readers(sql, account) : List.of(whose.reader());
    SortedMap<ReaderId, Notes> notes = new TreeMap<>();
    readers.forEach(reader -> notes.put(reader, Notebook.read(sql, account, reader)));
    List<Entitlement> all = Rights.all(sql, account);
    if (whose.reader() == null) {
      return new Taken(all, notes, work -> true);
    }
    Set<WorkId> hers =
        works(sql, account, whose.reader(), notes.getOrDefault(whose.reader(), Notes.none()));
    Predicate<WorkId> seen =
        switch (taker) {
          case OWNER -> work -> true;
          case HERSELF -> ChildProfiles.seen(sql, account, whose.reader());
        };
    boolean alsoUnread = taker == Taker.HERSELF;
    return new Taken(
        all.stream()
            .filter(
                right ->
                    hers.contains(right.work())
                        || alsoUnread && right.live() && seen.test(right.work()))
            .toList(),
        notes,
        seen);
  }

  private static Set<WorkId> works(Sql sql, AccountId account, ReaderId reader, Notes notes) {
    Set<String> named =
        new TreeSet<>(
            sql.list(
                "SELECT work FROM operation WHERE account = ? AND reader = ? UNION"
                    + " SELECT work FROM purchase_order WHERE account = ? AND reader = ?"
                    + " AND state = 'placed' AND work IS NOT NULL",
                columns -> columns.getString(1),
                account,
                reader,
                account,
                reader));
    notes.live().stream()
        .map(Note::work)
        .filter(Objects::nonNull)
        .forEach(work -> named.add(work.value()));
    return named.stream()
        .flatMap(work -> Works.together(sql, account, new WorkId(work)).stream())
        .collect(Collectors.toSet());
  }

  /** The name of a book's file: what people know it by, then what no other has. */
  static String fileName(Entitlement right) {
    String title =
        right.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    return title.substring(0, Math.min(title.length(), 60)).replaceAll("-$", "")
        + "-"
        + right.edition().sha256().substring(0, 8);
  }

  /** Notes that are not deleted, of all readers together. */
  long count() {
    return notes.values().stream().mapToLong(one -> one.live().size()).sum();
  }

  Map<WorkId, Entitlement> byWork() {
    return books.stream()
        .collect(Collectors.toMap(Entitlement::work, one -> one, (older, newer) -> newer));
  }
}
