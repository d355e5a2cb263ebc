package dev.lectern.bridge;

import dev.lectern.bridge.leave.Export;
import dev.lectern.bridge.leave.ExportLimits;
import dev.lectern.bridge.leave.Shelf;
import dev.lectern.bridge.leave.Whose;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All that is kept of a household or one reader, as a ZIP; the bridge may be running. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes all that is kept of a household, or of one of its readers, into a ZIP with an"
            + " index. The bridge may be running.")
final class ExportCommand implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "the bridge's folder")
  private Path home = Path.of("");

  @Option(
      names = "--account",
      defaultValue = "demo",
      description = "the household (default: ${DEFAULT-VALUE})")
  private String account = "";

  @Option(names = "--reader", description = "one reader; without it the whole household")
  private @Nullable String reader;

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "the ZIP")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    Path database = Home.database(home);
    if (!Files.isRegularFile(database)) {
      System.err.println("There is no bridge's memory in " + home + ".");
      return 1;
    }
    try (SqliteStore store = SqliteStore.openBeside(database)) {
      Export export =
          new Export(store, Shelf.in(Home.contents(home)), Main.clock(), ExportLimits.HOUSEHOLD);
      Whose whose = new Whose(new AccountId(account), reader == null ? null : new ReaderId(reader));
      return switch (export.make(whose, to, (done, all) -> {})) {
        case Export.Outcome.Made made -> {
          System.out.printf(
              "EXPORT OK %s books=%d annotations=%d rows=%d bytes=%d%n",
              to, made.books(), made.annotations(), made.rows(), made.bytes());
          yield 0;
        }
        case Export.Outcome.Refused no -> {
          System.err.println(no.sentence());
          yield 1;
        }
      };
    } catch (StoreFailure | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
