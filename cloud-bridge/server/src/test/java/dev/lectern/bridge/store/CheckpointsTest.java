package dev.lectern.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is copied into the file beside the writer. */
final class CheckpointsTest {
  @TempDir Path folder;

  @Test
  void whatWasCommittedStandsInTheFileItself() throws IOException {
    Path file = folder.resolve("b.db");
    Path alone = folder.resolve("alone.db");
    try (SqliteStore store = SqliteStore.open(file, 1)) {
      Checkpoints checkpoints = new Checkpoints(SqliteStore.connect(file));
      store.write(sql -> sql.update("CREATE TABLE kept (n INTEGER) STRICT"));
      for (int n = 1; n <= 100; n++) {
        int value = n;
        store.write(sql -> sql.update("INSERT INTO kept VALUES (?)", value));
        checkpoints.committed();
      }
      checkpoints.close();
      Files.copy(file, alone);
    }
    assertThat(SqliteStore.<Long>readCopy(alone, sql -> sql.number("SELECT max(n) FROM kept")))
        .isEqualTo(100);
  }

  @Test
  void aStoreThatIsOpenForLongKeepsWhatItIsGiven() {
    Path file = folder.resolve("b.db");
    try (SqliteStore store = SqliteStore.openForLong(file, 1)) {
      store.write(sql -> sql.update("CREATE TABLE kept (n INTEGER) STRICT"));
      for (int n = 1; n <= 300; n++) {
        int value = n;
        store.write(sql -> sql.update("INSERT INTO kept VALUES (?)", value));
      }
      assertThat(store.<Long>read(sql -> sql.number("SELECT count(*) FROM kept"))).isEqualTo(300);
    }
    assertThat(SqliteStore.<Long>readCopy(file, sql -> sql.number("SELECT count(*) FROM kept")))
        .isEqualTo(300);
  }
}
