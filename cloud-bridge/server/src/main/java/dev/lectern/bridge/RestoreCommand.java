package dev.lectern.bridge;

import dev.lectern.bridge.backup.NoBackup;
import dev.lectern.bridge.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a home of a verified backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Makes a bridge's folder of a verified backup, under a new incarnation: devices then send"
            + " again what it forgot. The bridge must not be running.")
final class RestoreCommand implements Callable<Integer> {
  @Option(names = "--from", required = true, paramLabel = "FILE", description = "the backup")
  private Path from = Path.of("");

  @Option(names = "--home", required = true, description = "the folder to make")
  private Path home = Path.of("");

  @Option(
      names = "--replace",
      description = "put a folder that is there aside, under another name, instead of refusing")
  private boolean replace;

  @Override
  public Integer call() {
    // Held, so that no bridge begins to use it meanwhile.
    try (var _ = Files.exists(Home.database(home)) ? Home.take(home) : null) {
      String stamp = Main.clock().instant().toString().replaceAll("[^0-9]", "");
      Restore restore = Restore.of(from, home.toAbsolutePath(), replace, stamp, new SecureRandom());
      if (restore.aside() != null) {
        System.out.println("The folder that was there is kept as " + restore.aside() + ".");
      }
      for (String book : restore.missing()) {
        System.out.println("MISSING book " + book + ": bring it again, by the owner's page.");
      }
      System.out.println(
          Files.exists(home.resolve("owner.token"))
              ? "The owner's token is the one of before."
              : "A backup holds no owner's token: the first start makes a new one, in"
                  + " owner.token.");
      System.out.println(
          "RESTORE OK "
              + home
              + " of "
              + restore.manifest().at()
              + " rows="
              + restore.manifest().rows()
              + " books="
              + (restore.manifest().books().size() - restore.missing().size())
              + " missing="
              + restore.missing().size()
              + " incarnation="
              + restore.incarnation());
      return 0;
    } catch (NoBackup | CannotStart | IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
