package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Books that others made: all their text is on their pages, once, in order, and inside the margins.
 * A few chapters of each, or with {@code -Dlectern.pages.all=true} every one.
 */
class SharedPagesTest {
  private static final int CHAPTERS = 12;
  private static final long LARGEST = 150_000;

  static List<Path> books() throws IOException {
    List<Path> books = new ArrayList<>();
    for (String kind : List.of("se", "idpf")) {
      Path folder = folder().resolve(kind);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(file -> file.toString().endsWith(".epub")).sorted().forEach(books::add);
        }
      }
    }
    return books;
  }

  private static Path folder() {
    return Path.of(System.getProperty("lectern.shared", "../shared"), "books");
  }

  @Test
  void theSharedBooksAreHere() {
    assumeTrue(
        Files.isDirectory(folder()),
        "the shared books are absent: only the tests' own books were set");
    assertThat(folder().resolve("se")).isDirectory();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("books")
  void everyLetterIsOnAPageOnce(Path book) {
    try (Publication publication = open(book)) {
      PageCheck check = new PageCheck(publication, PageStyle.of(1072, 1448, 4), Faces.press());
      int count = publication.spine().size();
      boolean all = Boolean.getBoolean("lectern.pages.all");
      int step = all ? 1 : Math.max(1, count / CHAPTERS);
      for (int i = step / 2; i < count; i += step) {
        if (all || publication.spine().get(i).byteLength() < LARGEST) {
          assertThat(check.chapter(i)).isEmpty();
        }
      }
    }
  }

  private static Publication open(Path book) {
    return switch (Epub.open(book, EpubLimits.standard())) {
      case Opening.Opened opened -> opened.publication();
      case Opening.Refused refused -> throw new AssertionError(book + ": " + refused.sentence());
    };
  }
}
