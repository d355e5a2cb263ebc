package dev.lectern.stage.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The folder in which one demo keeps all it has. */
public record Home(Path folder) {

  /** By the XDG base directory specification: {@code $XDG_DATA_HOME/lectern/NAME}. */
  public static Home named(String name, Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The specification says that a relative path there is to be ignored.
    Path base =
        data.startsWith("/")
            ? Path.of(data)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return new Home(base.resolve("lectern").resolve(name));
  }

  public Path of(String program) {
    return folder.resolve(program);
  }

  public Path log(String program) {
    return folder.resolve("logs").resolve(program + ".log");
  }

  /** Removes all that a demo has kept. */
  public void clear() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException stuck) {
      throw new UncheckedIOException("The demo's data cannot be removed: " + folder, stuck);
    }
  }
}
