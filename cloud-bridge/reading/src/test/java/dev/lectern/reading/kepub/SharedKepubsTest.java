package dev.lectern.reading.kepub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.SharedBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every book that lies beside the repository and can be opened. */
class SharedKepubsTest {

  @Test
  void everyBookThatOpensBecomesAKepubOfTheSameWords() throws IOException {
    List<SharedBooks.Listed> books = new ArrayList<>(SharedBooks.of("good"));
    books.addAll(SharedBooks.of("requirement"));
    books.addAll(SharedBooks.of("malformed"));
    int made = 0;
    long spans = 0;
    for (SharedBooks.Listed book : books) {
      byte[] bytes = Files.readAllBytes(book.file());
      switch (Epub.open(ByteSource.of(bytes), EpubLimits.standard())) {
        case Opening.Refused refused -> {}
        case Opening.Opened(var publication) -> {
          publication.close();
          spans += KepubChecks.check(bytes, book.file().getFileName().toString());
          made++;
        }
      }
    }
    System.out.println(made + " KEPUBs of " + books.size() + " books, " + spans + " spans");
    assertThat(made).isGreaterThan(100);
    assertThat(spans).isGreaterThan(50_000);
  }
}
