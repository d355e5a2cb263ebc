package dev.lectern.stage.story;

import dev.lectern.stage.scene.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the story handles: recorded lines, chance, and the files that lie beside the project.
 *
 * @param seed replays what chance chose
 * @param home where the devices keep their files
 * @param shared the folder of test material beside the checkout; may not exist
 */
public record Props(long seed, Home home, Path shared) {

  public static Props find(long seed, Home home) {
    String shared = System.getProperty("lectern.shared", "../shared");
    return new Props(seed, home, Path.of(shared).toAbsolutePath().normalize());
  }

  /** A spoken line of the story as WAV, by its words. */
  public byte[] spoken(String words) {
    return resource(
        "/speech/" + words.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".wav");
  }

  /** The names of the spoken phrases that are no command. */
  public List<String> outsiders() {
    return new String(resource("/speech/outsiders.txt"), java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", 2)[0].strip())
        .toList();
  }

  public byte[] outsider(String file) {
    return resource("/speech/outsiders/" + file);
  }

  /**
   * The files of that ending under a folder beside the checkout, in order; empty where it is not.
   */
  public List<Path> beside(String folder, String ending) {
    Path root = shared.resolve(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot be read: " + root, unreadable);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream stream = Props.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("this build lacks " + name);
      }
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
