package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.WorkId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Collections as Kobos make them. What comes twice changes nothing the second time, and nothing
 * that is asked of an unknown collection is an error: a Kobo that is told of one asks again for
 * ever.
 */
public final class Tags {
  static final int MOST_TAGS = 500;
  static final int MOST_ITEMS = 2000;
  static final int MOST_NAME = 200;

  private final InstantSource clock;

  public Tags(InstantSource clock) {
    this.clock = clock;
  }

  private record Head(String id, String name, String createdAt, String changedAt) {}

  /** The reader's collections that are not removed. */
  public List<Tag> all(Sql sql, Principal.OfLogin caller) {
    return sql
        .list(
            "SELECT tag, name, created_at, changed_at FROM kobo_tag"
                + " WHERE account = ? AND reader = ? AND removed = 0 ORDER BY tag",
            columns ->
                new Head(
                    columns.getString(1),
                    columns.getString(2),
                    columns.getString(3),
                    columns.getString(4)),
            caller.account(),
            caller.reader())
        .stream()
        .map(
            head ->
                new Tag(
                    head.id,
                    head.name,
                    head.createdAt,
                    head.changedAt,
                    works(sql, caller, head.id)))
        .toList();
  }

  private static List<WorkId> works(Sql sql, Principal.OfLogin caller, String tag) {
    return sql.list(
        "SELECT work FROM kobo_tag_item WHERE account = ? AND reader = ? AND tag = ? ORDER BY work",
        columns -> new WorkId(columns.getString(1)),
        caller.account(),
        caller.reader(),
        tag);
  }

  /**
   * Makes a collection, or adds to the one of that name.
   *
   * @return its id; empty where there are too many
   */
  public Optional<String> create(
      Sql sql, Principal.OfLogin caller, String name, Collection<WorkId> works) {
    Optional<String> there =
        sql.one(
            "SELECT tag FROM kobo_tag"
                + " WHERE account = ? AND reader = ? AND name = ? AND removed = 0",
            columns -> columns.getString(1),
            caller.account(),
            caller.reader(),
            name);
    long count =
        sql.number(
            "SELECT count(*) FROM kobo_tag WHERE account = ? AND reader = ?",
            caller.account(),
            caller.reader());
    if (there.isEmpty() && count >= MOST_TAGS) {
      return Optional.empty();
    }
    String key = "lectern\n" + caller.account() + "\n" + caller.reader() + "\n" + count;
    String tag =
        there.orElseGet(
            () -> UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    if (there.isEmpty()) {
      String now = KoboDates.written(clock.instant());
      sql.update(
          "INSERT INTO kobo_tag (account, reader, tag, name, created_at, changed_at)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          caller.account(),
          caller.reader(),
          tag,
          name,
          now,
          now);
    }
    add(sql, caller, tag, works);
    return Optional.of(tag);
  }

  public void rename(Sql sql, Principal.OfLogin caller, String tag, String name) {
    sql.update(
        "UPDATE kobo_tag SET name = ?, changed_at = ?"
            + " WHERE account = ? AND reader = ? AND tag = ? AND removed = 0",
        name,
        KoboDates.written(clock.instant()),
        caller.account(),
        caller.reader(),
        tag);
  }

  public void remove(Sql sql, Principal.OfLogin caller, String tag) {
    sql.update(
        "UPDATE kobo_tag SET removed = 1, changed_at = ?"
            + " WHERE account = ? AND reader = ? AND tag = ?",
        KoboDates.written(clock.instant()),
        caller.account(),
        caller.reader(),
        tag);
  }

  public void add(Sql sql, Principal.OfLogin caller, String tag, Collection<WorkId> works) {
    if (!touch(sql, caller, tag)) {
      return;
    }
    int room = MOST_ITEMS - works(sql, caller, tag).size();
    for (WorkId work : works.stream().limit(Math.max(0, room)).toList()) {
      sql.update(
          "INSERT INTO kobo_tag_item (account, reader, tag, work) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          caller.account(),
          caller.reader(),
          tag,
          work);
    }
  }

  public void take(Sql sql, Principal.OfLogin caller, String tag, Collection<WorkId> works) {
    if (touch(sql, caller, tag)) {
      for (WorkId work : works) {
        sql.update(
            "DELETE FROM kobo_tag_item WHERE account = ? AND reader = ? AND tag = ? AND work = ?",
            caller.account(),
            caller.reader(),
            tag,
            work);
      }
    }
  }

  private boolean touch(Sql sql, Principal.OfLogin caller, String tag) {
    return sql.update(
            "UPDATE kobo_tag SET changed_at = ?"
                + " WHERE account = ? AND reader = ? AND tag = ? AND removed = 0",
            KoboDates.written(clock.instant()),
            caller.account(),
            caller.reader(),
            tag)
        == 1;
  }
}
