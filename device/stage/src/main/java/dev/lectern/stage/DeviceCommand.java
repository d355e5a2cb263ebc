package dev.lectern.stage;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a device in this very process, as a board does. */
@Command(
    name = "device",
    description = "Starts a device, as it runs on a board.",
    mixinStandardHelpOptions = true)
final class DeviceCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "its JSON")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    dev.lectern.app.Main.main(new String[] {"--config", config.toString()});
    return 0;
  }
}
