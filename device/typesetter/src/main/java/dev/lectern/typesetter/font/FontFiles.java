package dev.lectern.typesetter.font;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The font files of a machine, by file name. Asked of the file system and not of fontconfig, which
 * would open each file: a page needs two or three of them.
 */
public final class FontFiles {
  private static final int DEPTH = 6;

  private final Map<String, Path> byName = new LinkedHashMap<>();

  /**
   * The fonts under the given folders; of two files with one name the earlier folder's is taken.
   */
  public FontFiles(List<Path> folders) {
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        gather(folder, 0);
      }
    }
  }

  private void gather(Path folder, int depth) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path entry : found) {
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // A folder that cannot be read has no fonts for us; the others may.
    }
    Collections.sort(entries);
    for (Path entry : entries) {
      if (isFont(entry.toString().toLowerCase(Locale.ROOT))) {
        byName.putIfAbsent(entry.getFileName().toString(), entry);
      } else if (depth < DEPTH && Files.isDirectory(entry)) {
        gather(entry, depth + 1);
      }
    }
  }

  /**
   * The folders in which Linux keeps fonts, a folder named by the property {@code lectern.fonts}
   * first.
   */
  public static FontFiles ofThisMachine() {
    List<Path> folders = new ArrayList<>();
    String own = System.getProperty("lectern.fonts");
    if (own != null) {
      folders.add(Path.of(own));
    }
    folders.add(Path.of(System.getProperty("user.home", "/"), ".local/share/fonts"));
    folders.add(Path.of("/usr/local/share/fonts"));
    folders.add(Path.of("/usr/share/fonts"));
    return new FontFiles(folders);
  }

  private static boolean isFont(String name) {
    return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
  }

  @Nullable Path named(String fileName) {
    return byName.get(fileName);
  }

  /** Every regular-looking font, for a character that none of the chosen faces has. */
  List<Path> others() {
    return byName.entrySet().stream()
        .filter(file -> !file.getKey().contains("Bold") && !file.getKey().contains("Italic"))
        .filter(file -> !file.getKey().contains("Oblique") && !file.getKey().contains("Slanted"))
        .map(Map.Entry::getValue)
        .toList();
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }
}
