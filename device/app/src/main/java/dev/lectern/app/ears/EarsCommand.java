package dev.lectern.app.ears;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the hearing program is started. */
public final class EarsCommand {
  private static final String PROGRAM = "dev.lectern.ears.Main";

  private EarsCommand() {}

  /**
   * The configured command, or else the hearing program from this program's own jars, on the same
   * JVM. Empty where the device has no ears.
   *
   * @param engine {@code auto}, {@code none}, or the name of a recogniser
   * @param classPath of this process
   * @param javaHome of this process's JVM
   */
  public static List<String> of(
      String engine, List<String> configured, String classPath, Path javaHome) {
    if (engine.equals("none")) {
      return List.of();
    }
    if (!configured.isEmpty()) {
      return configured;
    }
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms8m",
            "-Xmx192m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            absolute(classPath),
            PROGRAM,
            "--engine",
            engine));
    return command;
  }

  private static String absolute(String classPath) {
    List<String> parts = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, parts);
  }
}
