package dev.lectern.stage.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for files below a root, so that a test can show it another machine.
 *
 * @param root {@code /} on a real machine
 * @param environment its PATH is searched for programs
 */
record Places(Path root, Map<String, String> environment) {

  /** The first file whose name matches a glob in any of the folders. */
  Optional<Path> first(String glob, String... folders) {
    return all(glob, folders).stream().findFirst();
  }

  List<Path> all(String glob, String... folders) {
    List<Path> found = new ArrayList<>();
    for (String folder : folders) {
      Path place = root.resolve(folder);
      if (!Files.isDirectory(place)) {
        continue;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(place, glob)) {
        files.forEach(found::add);
      } catch (IOException unreadable) {
        // What may not be looked into cannot be used either.
      }
    }
    found.sort(null);
    return found;
  }

  /** How many files end so, in a folder and all below it. */
  long count(String folder, String... endings) {
    Path place = root.resolve(folder);
    if (!Files.isDirectory(place)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(place, 8)) {
      return files.filter(file -> endsWith(file, endings)).count();
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      return 0;
    }
  }

  private static boolean endsWith(Path file, String... endings) {
    String name = file.toString();
    return Stream.of(endings).anyMatch(name::endsWith);
  }

  Optional<Path> program(String name) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> root.resolve(folder.substring(1)).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  /** A small text file, empty where it cannot be read. */
  String text(String path) {
    try {
      return Files.readString(root.resolve(path));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
