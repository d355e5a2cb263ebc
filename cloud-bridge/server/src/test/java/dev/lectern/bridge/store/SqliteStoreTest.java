package dev.lectern.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
}
