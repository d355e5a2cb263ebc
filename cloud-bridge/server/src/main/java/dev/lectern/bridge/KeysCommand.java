package dev.lectern.bridge;

import dev.lectern.bridge.entitlement.KeyChanges;
import dev.lectern.bridge.signing.KeyTable;
import dev.lectern.bridge.signing.NoKeys;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys under which rights are signed; the bridge must not be running. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description =
        "Lists the keys that sign rights, puts a new one in use (rotate), or denies one that was"
            + " stolen after saying every right again under a new one (compromise).")
final class KeysCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "list|rotate|compromise")
  private String what = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "for compromise")
  private @Nullable String key;

  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(Home.database(folder))) {
      System.err.println("There is no bridge's memory in " + folder + ".");
      return 1;
    }
    InstantSource clock = Main.clock();
    try (Home home = Home.take(folder);
        SqliteStore store = SqliteStore.openForLong(home.database(), 1)) {
      RightsKeys keys = new RightsKeys(home.root(), home.authority(), clock, new SecureRandom());
      KeyChanges changes = new KeyChanges(store, keys, clock);
      switch (what) {
        case "list" -> {}
        case "rotate" -> changes.rotate();
        case "compromise" -> {
          Optional<Notary> next = key == null ? Optional.empty() : changes.compromise(key);
          if (next.isEmpty()) {
            System.err.println("Name one of the keys that 'list' shows.");
            return 1;
          }
        }
        default -> {
          System.err.println("Say list, rotate or compromise KEY.");
          return 1;
        }
      }
      store.read(KeyTable::all).forEach(KeysCommand::print);
      return 0;
    } catch (CannotStart | NoKeys e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private static void print(KeyTable.Kept kept) {
    System.out.printf(
        "%s %-7s since %s, may sign until %s, under root %s%n",
        kept.key().key(),
        kept.state().name().toLowerCase(Locale.ROOT),
        Instant.ofEpochMilli(kept.sinceMs()),
        Instant.ofEpochMilli(kept.key().untilMs()),
        kept.key().root());
  }
}
