package dev.lectern.reading.format;

import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import java.util.List;
import java.util.Locale;

/** What a ZIP file is, by the names in it. */
final class Archives {
  private Archives() {}

  static BookFormat format(Container container) {
    List<Entry> files = files(container);
    boolean epub =
        files.stream()
            .anyMatch(
                file ->
                    file.name().equals("META-INF/container.xml") || file.name().endsWith(".opf"));
    if (epub) {
      return BookFormat.EPUB;
    }
    if (files.size() == 1 && lower(files.getFirst()).endsWith(".fb2")) {
      return BookFormat.FB2_ZIP;
    }
    long pictures = files.stream().filter(file -> !pictureType(file.name()).isEmpty()).count();
    long sounds = files.stream().filter(file -> SoundFile.isNamed(file.name())).count();
    boolean pages = files.stream().anyMatch(file -> lower(file).matches(".*\\.x?html?"));
    if (sounds > 0 && sounds >= pictures && !pages) {
      return BookFormat.AUDIOBOOK;
    }
    return pictures > 0 && pictures * 3 >= files.size() * 2L ? BookFormat.CBZ : BookFormat.EPUB;
  }

  /** Without what systems leave lying about. */
  static List<Entry> files(Container container) {
    return container.entries().stream()
        .filter(
            file -> {
              String name = file.name().substring(file.name().lastIndexOf('/') + 1);
              return !file.name().startsWith("__MACOSX/")
                  && !name.startsWith(".")
                  && !name.equalsIgnoreCase("Thumbs.db");
            })
        .toList();
  }

  /** The media type of a picture that can be shown, or empty. */
  static String pictureType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "jpg", "jpeg" -> "image/jpeg";
      case "png" -> "image/png";
      case "gif" -> "image/gif";
      case "bmp" -> "image/bmp";
      case "webp" -> "image/webp";
      default -> "";
    };
  }

  private static String lower(Entry file) {
    return file.name().toLowerCase(Locale.ROOT);
  }
}
