package dev.lectern.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Store open() {
    return SqliteStore.open(folder.resolve("bridge.db"), 2);
  }

  @Test
  void everyCommitIsSyncedAndEveryTableStrict() {
    try (Store store = open()) {
      assertThat(store.<Long>read(sql -> sql.number("PRAGMA synchronous"))).isEqualTo(2);
      assertThat(
              store.<String>read(
                  sql ->
                      sql.one("PRAGMA journal_mode", columns -> columns.getString(1))
                          .orElseThrow()))
          .isEqualTo("wal");
      assertThat(
              store.<java.util.List<String>>read(
                  sql ->
                      sql.list(
                          "SELECT name FROM pragma_table_list"
                              + " WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'",
                          columns -> columns.getString(1))))
          .isEmpty();
    }
  }

  @Test
  void aLaterVersionsDatabaseIsRefused() {
    Path later = folder.resolve("later.db");
    try (Store store = SqliteStore.open(later, 1)) {
      store.write(sql -> sql.update("PRAGMA user_version = 99"));
    }
    assertThatThrownBy(() -> SqliteStore.open(later, 1)).hasMessageContaining("later version");
  }

  @Test
  void actsOfEarlierVersionsKeepTheirPlaces() throws SQLException {
    Path file = folder.resolve("earlier.db");
    try (Sql sql = new Sql(DriverManager.getConnection("jdbc:sqlite:" + file))) {
      List<String> scripts = Migrations.upTo("008");
      scripts.forEach(script -> Migrations.run(sql, script));
      for (int n = 3; n > 0; n--) {
        sql.update(
            "INSERT INTO outbox_row (account, device, life, n, covers, kind, body, hash, stored_at,"
                + " chain) VALUES ('demo', 'bedside', 'aa', ?, ?, 'op', ?, 'h', 'then', 'c')",
            n,
            n,
            "body " + n);
        sql.update(
            "INSERT INTO feed (account, place, kind, reader, body) VALUES ('demo', ?, 'op', 'anna',"
                + " ?)",
            n,
            "body " + n);
      }
      sql.update("PRAGMA user_version = " + scripts.size());
    }
    try (Store store = SqliteStore.open(file, 1)) {
      for (String table : List.of("feed ORDER BY place", "outbox_row ORDER BY n")) {
        assertThat(
                store.<List<String>>read(
                    sql -> sql.list("SELECT body FROM " + table, columns -> columns.getString(1))))
            .containsExactly("body 1", "body 2", "body 3");
      }
      assertThat(
              store.<List<String>>read(
                  sql ->
                      sql.list(
                          "SELECT hash || stored_at || chain || verdict || covers FROM outbox_row"
                              + " WHERE account = 'demo' AND device = 'bedside' AND life = 'aa'"
                              + " AND n = 2",
                          columns -> columns.getString(1))))
          .containsExactly("hthenckept2");
    }
  }

  @Test
  void aFullDiskFailsEveryChangeUntilThereIsRoomAgain(@TempDir Path folder) {
    try (Store store = SqliteStore.open(folder.resolve("bridge.db"), 1)) {
      store.write(sql -> sql.update("INSERT INTO meta (name, value) VALUES ('a', 'b')"));
      limit(store, 60);
      assertThatThrownBy(() -> grow(store))
          .isInstanceOfSatisfying(
              StoreFailure.class, failure -> assertThat(failure.isDiskFull()).isTrue());
      assertThatThrownBy(() -> grow(store)).isInstanceOf(StoreFailure.class);
      assertThat(values(store)).isEqualTo(1);
      limit(store, 100_000);
      grow(store);
      assertThat(values(store)).isEqualTo(401);
    }
  }

  private static void limit(Store store, int pages) {
    store.write(sql -> sql.list("PRAGMA max_page_count = " + pages, columns -> columns.getInt(1)));
  }

  private static void grow(Store store) {
    store.write(
        sql -> {
          for (int i = 0; i < 400; i++) {
            String name = "name-" + i;
            sql.part(
                () ->
                    sql.update(
                        "INSERT INTO meta (name, value) VALUES (?, ?)", name, "x".repeat(2000)));
          }
          return null;
        });
  }

  private static long values(Store store) {
    return store.read(sql -> sql.number("SELECT count(*) FROM meta"));
  }
}
