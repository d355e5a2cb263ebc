package dev.lectern.stage.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The device's own jar, whose manifest names the jars that it needs. Started from it, a device does
 * not hold the tables of contents of all that the bridge and the tests are made of.
 */
final class DeviceJar {
  private static final Logger LOG = Logger.getLogger(DeviceJar.class.getName());

  private DeviceJar() {}

  /** Empty where the programs run from classes, or where a jar that it names is not there. */
  static Optional<String> classPath() {
    String lib = System.getProperty("lectern.lib");
    return lib == null || lib.isBlank() ? Optional.empty() : in(Path.of(lib));
  }

  /** The same for that folder of jars. */
  static Optional<String> in(Path lib) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "app-*.jar")) {
      Iterator<Path> found = jars.iterator();
      if (!found.hasNext()) {
        return Optional.empty();
      }
      Path own = found.next();
      List<String> needs = needs(own);
      List<String> missing =
          needs.stream().filter(name -> !Files.exists(lib.resolve(name))).toList();
      if (needs.isEmpty() || !missing.isEmpty()) {
        LOG.log(Level.WARNING, "{0} names jars that are not beside it: {1}", of(own, missing));
        return Optional.empty();
      }
      return Optional.of(own.toString());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The device's jar cannot be read.", e);
      return Optional.empty();
    }
  }

  /** The jar beside it whose name begins so. */
  static Path beside(String jar, String name) {
    Path lib = Path.of(jar).toAbsolutePath().getParent();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, name + "*.jar")) {
      return jars.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object[] of(Path own, List<String> missing) {
    return new Object[] {own.getFileName(), missing};
  }

  private static List<String> needs(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String path =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return path == null ? List.of() : List.of(path.strip().split(" +"));
    }
  }
}
