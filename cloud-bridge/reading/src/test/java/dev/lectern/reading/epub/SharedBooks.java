package dev.lectern.reading.epub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The books that lie beside the repository on some machines; tests without them say so and skip.
 */
public final class SharedBooks {
  private static final Path FOLDER =
      Path.of(System.getProperty("lectern.shared", "../shared"), "books");

  private SharedBooks() {}

  public record Listed(Path file, String kind) {}

  /** Those of a class in the manifest: good, requirement, malformed or hostile. */
  public static List<Listed> of(String kind) {
    List<Listed> found = new ArrayList<>();
    for (String[] row : table("manifest.tsv")) {
      if (row[6].equals(kind)) {
        found.add(new Listed(FOLDER.resolve(row[0]), kind));
      }
    }
    return found;
  }

  /** The rows of a table, without its heading. */
  public static List<String[]> table(String name) {
    Path file = FOLDER.resolve(name);
    boolean there = Files.isReadable(file);
    if (!there) {
      System.out.println(
          "NOT CHECKED: the shared books are absent, " + FOLDER.toAbsolutePath().normalize());
    }
    Assumptions.assumeTrue(there, "the shared books are absent");
    List<String[]> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
        rows.add(line.split("\t", -1));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  public static Path file(String relative) {
    return FOLDER.resolve(relative);
  }
}
