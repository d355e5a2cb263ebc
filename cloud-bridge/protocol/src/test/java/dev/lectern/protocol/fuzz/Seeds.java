package dev.lectern.protocol.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a target says that the fuzzer should begin with: {@code Seeds CLASS FOLDER}. */
public final class Seeds {
  private Seeds() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    List<?> seeds = (List<?>) Class.forName(arguments[0]).getMethod("seeds").invoke(null);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), (byte[]) seeds.get(i));
    }
  }
}
