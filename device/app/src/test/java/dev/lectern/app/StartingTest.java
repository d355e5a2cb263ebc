package dev.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody starts the device by hand. */
class StartingTest {
  /** For a loaded machine, too. */
  private static final int SECONDS = 120;

  private static final Path PAGE = Path.of("../../docs/device.md");

  @TempDir Path folder;

  @Test
  void whatThePageSaysStartsADeviceWithoutAnyNetwork() throws Exception {
    String page = Files.readString(PAGE);
    int from = page.indexOf("```json") + "```json".length();
    String json =
        page.substring(from, page.indexOf("```", from))
            .replace("BRIDGE:TLSPORT", "127.0.0.1:9")
            .replace("FOLDER", folder.resolve("home").toString());
    Path config = Files.writeString(folder.resolve("bedside.json"), json);
    Path errors = folder.resolve("errors");
    try (Program device =
        Program.start(errors, Map.of(), Main.class, "--config", config.toString())) {
      assertThat(device.line())
          .as(Files.readString(errors))
          .startsWith("{\"ready\":true,\"door\":\"http://127.0.0.1:");
    }
    assertThat(folder.resolve("home")).isDirectory();
  }

  @Test
  void aFileThatIsNotThereIsNamedInASentence() throws Exception {
    Path errors = folder.resolve("errors");
    Path missing = folder.resolve("none.json");
    try (Program device =
        Program.start(errors, Map.of(), Main.class, "--config", missing.toString())) {
      assertThat(device.exit(SECONDS)).isEqualTo(1);
    }
    assertThat(Files.readString(errors).strip()).isEqualTo("There is no file " + missing + ".");
  }
}
