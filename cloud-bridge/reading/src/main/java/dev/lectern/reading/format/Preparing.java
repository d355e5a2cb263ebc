package dev.lectern.reading.format;

import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an EPUB of a Kindle's book before it is kept. */
final class Preparing {
  private Preparing() {}

  /**
   * @param converter calibre's program, where it is installed
   */
  static Prepared kindle(Path file, Path into, Optional<Path> converter) throws IOException {
    try {
      KindleBook.check(file);
    } catch (Refusal refusal) {
      return new Prepared.Refused(refusal.code(), refusal.sentence());
    }
    if (converter.isEmpty()) {
      return new Prepared.Refused(
          "needs-calibre",
          "This is a Kindle book, which calibre can convert: install it where this file is taken in"
              + " (apt install calibre), or convert the file to EPUB elsewhere.");
    }
    Path folder = Files.createTempDirectory(into, "converting");
    try {
      // It goes by names.
      Path named = folder.resolve("book.mobi");
      Path epub = folder.resolve("book.epub");
      Files.copy(file, named);
      if (!Converter.convert(converter.get(), named, epub, folder)) {
        return new Prepared.Refused("not-converted", "calibre could not convert this Kindle book.");
      }
      Path kept = into.resolve(file.getFileName() + ".converted.part");
      Files.move(epub, kept, StandardCopyOption.REPLACE_EXISTING);
      return new Prepared.Converted(kept);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failed)
              throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
