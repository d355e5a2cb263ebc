package dev.lectern.stage;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Passes everything on to the program of that name, in this very process. */
@Command(
    name = "bridge",
    description = "Starts a bridge: broker, store and shop in one process.",
    mixinStandardHelpOptions = true)
final class BridgeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ARGUMENT",
      description = "passed on as it is; the program's own page in docs/ has them all",
      arity = "0..*")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    dev.lectern.bridge.Main.main(arguments.toArray(String[]::new));
    // The program goes on in its own threads; leaving here would end it.
    Thread.currentThread().join();
    return 0;
  }
}
