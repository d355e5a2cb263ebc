package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.kepub.Kepub;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A book that epubcheck finds nothing wrong with stays so as a KEPUB. */
class KepubCheckTest {
  @TempDir static Path dir;

  @Test
  void epubcheckFindsNothingNewInAKepub() throws IOException {
    SampleBooks.writeAll(dir);
    List<Path> books = new ArrayList<>();
    for (SampleBooks.Sample sample : SampleBooks.CATALOGUE.subList(0, 2)) {
      books.add(dir.resolve(sample.file()));
    }
    Path shared = Path.of(System.getProperty("lectern.shared", "../shared"), "books");
    for (String name :
        List.of("se/lewis-carroll_alices-adventures-in-wonderland_john-tenniel.epub")) {
      if (Files.isReadable(shared.resolve(name))) {
        books.add(shared.resolve(name));
      } else {
        System.out.println("ABSENT: " + name);
      }
    }
    for (Path book : books) {
      assertThat(complaints(kepub(book))).as(book.toString()).isLessThanOrEqualTo(complaints(book));
    }
  }

  /** Fatal errors, errors and warnings. */
  private static int complaints(Path book) {
    DefaultReportImpl report = new DefaultReportImpl(book.getFileName().toString());
    new EpubCheck(book.toFile(), report).doValidate();
    return report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount();
  }

  private static Path kepub(Path book) throws IOException {
    Path made = dir.resolve("kepub-" + book.getFileName());
    switch (Epub.open(book, EpubLimits.standard())) {
      case Opening.Refused refused -> throw new AssertionError(refused.sentence());
      case Opening.Opened opened -> {
        try (Publication publication = opened.publication();
            OutputStream out = Files.newOutputStream(made)) {
          Kepub.write(publication, out);
        }
      }
    }
    return made;
  }
}
