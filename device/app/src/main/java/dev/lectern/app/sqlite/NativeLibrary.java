package dev.lectern.app.sqlite;

import dev.lectern.app.content.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own code, unpacked once into the device's home. Left to itself the driver unpacks it
 * anew at each start, and a device that is killed leaves a copy behind each time.
 */
final class NativeLibrary {
  private NativeLibrary() {}

  /** Where anything is wrong with it, the driver's own way remains. */
  static void prepare(Path home) {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    Path folder = home.resolve("native").resolve(SQLiteJDBCLoader.getVersion());
    Path file = folder.resolve(name);
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        return;
      }
      if (!Files.exists(file)) {
        DurableFiles.makeFolder(folder);
        DurableFiles.write(file, in.readAllBytes());
      }
      System.setProperty("org.sqlite.lib.path", folder.toString());
      System.setProperty("org.sqlite.lib.name", name);
    } catch (IOException e) {
      System.clearProperty("org.sqlite.lib.path");
    }
  }
}
