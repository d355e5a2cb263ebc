package dev.lectern.stage.trial;

import dev.lectern.stage.processes.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The same programs, built from a copy of their source in which SQLite is told not to flush: so
 * that a trial can show that it would notice.
 */
record Careless(Path classes) {
  private static final List<String> STORES =
      List.of(
          "cloud-bridge/server/src/main/java/dev/lectern/bridge/store/SqliteStore.java",
          "device/app/src/main/java/dev/lectern/app/sqlite/SqliteStore.java");

  /**
   * Compiles them.
   *
   * @param checkout where the sources are
   */
  static Careless compile(Path checkout, String classPath, Path folder)
      throws IOException, StartFailed {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-nowarn", "-proc:none", "-cp", jars(classPath), "-d", classes.toString()));
    for (int i = 0; i < STORES.size(); i++) {
      String source = Files.readString(checkout.resolve(STORES.get(i)));
      String careless =
          source
              .replace("PRAGMA synchronous = FULL", "PRAGMA synchronous = OFF")
              .replace("SynchronousMode.FULL", "SynchronousMode.OFF");
      if (careless.equals(source)) {
        throw new StartFailed(STORES.get(i) + " says nowhere how SQLite is to flush.");
      }
      Path copy =
          Files.createDirectories(folder.resolve("source-" + i)).resolve("SqliteStore.java");
      Files.writeString(copy, careless);
      arguments.add(copy.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null || compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new StartFailed("The careless copy cannot be compiled.");
    }
    return new Careless(classes);
  }

  /** The compiler takes no folder of jars with a wildcard behind other entries. */
  private static String jars(String classPath) throws IOException {
    if (!classPath.endsWith("*")) {
      return classPath;
    }
    Path folder = Path.of(classPath.substring(0, classPath.length() - 1));
    try (var jars = Files.list(folder)) {
      return String.join(":", jars.map(Path::toString).toList());
    }
  }

  /** The command with these classes in front of the others. */
  List<String> before(List<String> command) {
    List<String> changed = new ArrayList<>(command);
    int at = changed.indexOf("-cp") + 1;
    changed.set(at, classes + ":" + changed.get(at));
    return changed;
  }
}
