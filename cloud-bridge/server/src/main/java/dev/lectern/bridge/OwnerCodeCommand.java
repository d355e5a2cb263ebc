package dev.lectern.bridge;

import dev.lectern.bridge.people.HandCode;
import dev.lectern.bridge.people.OwnerCodes;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.protocol.AccountId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a new owner's code, for whoever commands this machine. */
@Command(
    name = "owner-code",
    mixinStandardHelpOptions = true,
    description =
        "Prints a code that makes somebody owner at the bridge's page /signin, also one who lost"
            + " every other way in. The code before it is void. The bridge may be running.")
final class OwnerCodeCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path home = Path.of("");

  @Option(
      names = "--account",
      defaultValue = "demo",
      description = "the household (default: ${DEFAULT-VALUE})")
  private String account = "";

  @Override
  public Integer call() {
    Path database = Home.database(home);
    if (!Files.isRegularFile(database)) {
      System.err.println("There is no bridge's memory in " + home + ".");
      return 1;
    }
    try (SqliteStore store = SqliteStore.openBeside(database)) {
      OwnerCodes codes = new OwnerCodes(Main.clock(), new SecureRandom());
      HandCode code = store.write(sql -> codes.anew(sql, new AccountId(account)));
      System.out.println(told(code));
      return 0;
    } catch (StoreFailure | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** The code in words for a terminal. */
  static String told(HandCode code) {
    return "Owner's code: "
        + code.shown()
        + " (type it at the bridge's page /signin within "
        + OwnerCodes.VALID.toHours()
        + " hours; it is not shown again)";
  }
}
