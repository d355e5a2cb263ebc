package dev.lectern.reading.format;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the program that reads PDF documents is started. It lies beside the jars of whoever starts
 * it, and never among them: each jar that a small device has open costs it memory, PDF or not.
 */
public final class PdfProgram {
  private static final String CLASS = "dev/lectern/pdf/Main.class";

  private PdfProgram() {}

  /**
   * The command that the document's path is to be added to; empty where the program is not there.
   *
   * @param classPath of this process
   * @param javaHome of this process's JVM
   */
  public static List<String> beside(String classPath, Path javaHome) {
    for (String part : classPath.split(File.pathSeparator)) {
      Path path = Path.of(part).toAbsolutePath();
      if (Files.isDirectory(path)) {
        if (Files.exists(path.resolve(CLASS))) {
          return command(javaHome, "-cp", classPath, "dev.lectern.pdf.Main");
        }
      } else {
        List<Path> found = jars(path.getParent());
        if (!found.isEmpty()) {
          return command(javaHome, "-jar", found.getFirst().toString());
        }
      }
    }
    return List.of();
  }

  private static List<Path> jars(@Nullable Path folder) {
    List<Path> found = new ArrayList<>();
    if (folder != null && Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "pdf-[0-9]*.jar")) {
        jars.forEach(found::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    return found;
  }

  private static List<String> command(Path javaHome, String... how) {
    return Stream.concat(
            Stream.of(
                javaHome.resolve("bin").resolve("java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms8m",
                "-Xmx160m",
                "-Xss4m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir")),
            Stream.of(how))
        .toList();
  }
}
