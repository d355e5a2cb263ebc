package dev.lectern.stage;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--mqtt",
      paramLabel = "VERSION",
      description = "speak MQTT 3 (3.1.1) or 5 with the broker (default: as in its JSON, else 5)")
  private @Nullable String mqtt;

  @Override
  public Integer call() throws Exception {
    dev.lectern.app.Main.main(
        mqtt == null
            ? new String[] {"--config", config.toString()}
            : new String[] {"--config", config.toString(), "--mqtt", mqtt});
    return 0;
  }
}
