package dev.lectern.bridge;

import dev.lectern.bridge.backup.Backup;
import dev.lectern.bridge.backup.NoBackup;
import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.StoreFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a verified backup of a home, also of one whose bridge is running. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Copies a bridge's memory and books, opens and compares the copy, and tells the bridge"
            + " what is safe. The bridge may be running.")
final class BackupCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path home = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "the backup; books go into a folder 'content' beside it")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    Path database = Home.database(home);
    if (!Files.isRegularFile(database)) {
      System.err.println("There is no bridge's memory in " + home + ".");
      return 1;
    }
    InstantSource clock = Main.clock();
    try (SqliteStore store = SqliteStore.openBeside(database)) {
      Backup backup = Backup.take(store, Home.contents(home), to, clock.instant());
      store.write(
          sql -> {
            Actors.safe(sql, backup.marks());
            return true;
          });
      System.out.println(
          "BACKUP OK "
              + to
              + " rows="
              + backup.manifest().rows()
              + " actors="
              + backup.marks().size()
              + " books="
              + backup.manifest().books().size()
              + " bytes="
              + backup.manifest().bytes()
              + " incarnation="
              + backup.manifest().incarnation());
      return 0;
    } catch (NoBackup | StoreFailure | IllegalStateException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
