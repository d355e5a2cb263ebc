package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.stage.demo.Clocks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for help in a fresh checkout gets it at once. */
class HelpTest {
  private static final Path ROOT =
      Path.of(System.getProperty("lectern.root", "../..")).toAbsolutePath().normalize();

  @TempDir Path checkout;

  private void copy(String folder) throws Exception {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      Files.createDirectories(checkout.resolve(folder));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, checkout.resolve(folder).resolve(file.getFileName()));
      }
    }
  }

  @Test
  void withoutABuildTheCommandsAreTold() throws Exception {
    copy("device/stage/src/main/java/dev/lectern/stage");
    copy("cloud-bridge/server/src/main/java/dev/lectern/bridge");
    Files.copy(ROOT.resolve("lectern"), checkout.resolve("lectern"));
    Set<String> commands =
        new TreeSet<>(
            Main.line(new Clocks(() -> Instant.EPOCH, () -> 0, () -> 0)).getSubcommands().keySet());
    commands.remove("help");
    commands.addAll(List.of("build", "test"));
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("help"),
            List.of("-h"),
            List.of("--help"),
            List.of("build", "--help"))) {
      String told = told(words);
      Set<String> named = new TreeSet<>();
      for (String line : told.lines().filter(one -> one.startsWith("  ")).toList()) {
        String[] parts = line.strip().split(" +", 2);
        named.add(parts[0]);
        assertThat(parts[1]).as(line).endsWith(".");
      }
      assertThat(named).as(told).isEqualTo(commands);
      assertThat(checkout.resolve("build")).doesNotExist();
    }
  }

  private String told(List<String> words) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("bash", checkout.resolve("lectern").toString()), words.stream())
                    .toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }
}
