package dev.lectern.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Option(
      names = "--claim",
      paramLabel = "https://BRIDGE",
      description =
          "make an own key and ask that bridge to be claimed (default: as in its JSON); with"
              + " #root=SHA-256 of its root key only that bridge is believed")
  private @Nullable String claim;

  @Option(
      names = "--after-us",
      paramLabel = "BUNDLE",
      description = "go on with what a household's last bridge left; for a device that is nobody's")
  private @Nullable Path bundle;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "its first line opens --after-us")
  private @Nullable Path passphrase;

  @Override
  public Integer call() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
    if (mqtt != null) {
      arguments.addAll(List.of("--mqtt", mqtt));
    }
    if (claim != null) {
      arguments.addAll(List.of("--claim", claim));
    }
    if (bundle != null) {
      arguments.addAll(List.of("--after-us", bundle.toString()));
    }
    if (passphrase != null) {
      arguments.addAll(List.of("--passphrase-file", passphrase.toString()));
    }
    dev.lectern.app.Main.main(arguments.toArray(new String[0]));
    return 0;
  }
}
