package dev.lectern.bridge;

import dev.lectern.bridge.leave.Bundle;
import dev.lectern.bridge.leave.Shelf;
import dev.lectern.bridge.signing.NoKeys;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.protocol.AccountId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what a household's devices need when its bridge is gone. */
@Command(
    name = "after-us",
    mixinStandardHelpOptions = true,
    description =
        "Writes a bundle from which wiped devices are claimed when there is no bridge any more:"
            + " rights, books, places and notes, under a passphrase. The bridge may be running.")
final class AfterUsCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path folder = Path.of("");

  @Option(
      names = "--account",
      defaultValue = "demo",
      description = "the household (default: ${DEFAULT-VALUE})")
  private String account = "";

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "the bundle")
  private Path to = Path.of("");

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "its first line is the passphrase; without it, standard input's")
  private @Nullable Path passphrase;

  @Override
  public Integer call() throws IOException {
    Path database = Home.database(folder);
    if (!Files.isRegularFile(database)) {
      System.err.println("There is no bridge's memory in " + folder + ".");
      return 1;
    }
    SecureRandom random = new SecureRandom();
    try (SqliteStore store = SqliteStore.openBeside(database)) {
      Optional<Notary> notary =
          new RightsKeys(folder.resolve("ca-root"), folder.resolve("ca"), Main.clock(), random)
              .open(store.read(Meta::rightsRoot));
      if (notary.isEmpty()) {
        System.err.println("Nothing can be signed: put ca-root back and try again.");
        return 1;
      }
      Bundle bundle =
          new Bundle(
              store,
              Shelf.in(Home.contents(folder)),
              notary.get(),
              Files.readString(folder.resolve("ca").resolve("root.pem")),
              Main.clock(),
              random);
      return switch (bundle.make(new AccountId(account), words(), to)) {
        case Bundle.Outcome.Made made -> {
          System.out.printf(
              "AFTER-US BUNDLE %s books=%d entries=%d bytes=%d%n",
              to, made.books(), made.entries(), made.bytes());
          yield 0;
        }
        case Bundle.Outcome.Refused no -> {
          System.err.println(no.sentence());
          yield 1;
        }
      };
    } catch (StoreFailure | NoKeys | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private String words() throws IOException {
    if (passphrase != null) {
      return Files.readAllLines(passphrase).stream().findFirst().orElse("");
    }
    System.err.println("The passphrase, one line:");
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
