package dev.lectern.app.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.app.TestBook;
import dev.lectern.device.library.Series;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.format.Books;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSeriesTest {
  private static final String MODERN =
      "<meta property=\"belongs-to-collection\" id=\"s\">Moors\tand Heaths</meta>"
          + "<meta refines=\"#s\" property=\"collection-type\">series</meta>"
          + "<meta refines=\"#s\" property=\"group-position\">2</meta>";
  private static final String CALIBRE =
      "<meta name=\"calibre:series\" content=\"Moors\"/>"
          + "<meta name=\"calibre:series_index\" content=\"2.5\"/>";

  @TempDir private Path home;
  private final Books books = Books.beside("", Path.of("."), "");
  private BookFolder folder;

  @BeforeEach
  void start() throws Exception {
    folder = new BookFolder(home.resolve("books"));
  }

  private EditionId here(byte[] book) throws Exception {
    EditionId edition = new EditionId(Hashes.hex(book));
    Files.write(folder.file(edition), book);
    return edition;
  }

  private KnownSeries learnt(EditionId... here) {
    KnownSeries series = new KnownSeries(home, folder, books);
    await().until(() -> series.learn(List.of(here)) == 0);
    return series;
  }

  @Test
  void whatTheFilesSayIsLearntOnceAndKept() throws Exception {
    EditionId modern = here(TestBook.saying("One", MODERN));
    EditionId calibre = here(TestBook.saying("Two", CALIBRE));
    EditionId alone = here(TestBook.named("Three"));
    EditionId text = here("Just some words.".getBytes(StandardCharsets.UTF_8));
    EditionId damaged = here("PK and nothing".getBytes(StandardCharsets.UTF_8));
    learnt(modern, calibre, alone, text, damaged).close();

    Files.delete(folder.file(modern));
    KnownSeries again = new KnownSeries(home, folder, books);
    assertThat(again.learn(List.of(modern, calibre, alone, text, damaged))).isZero();
    assertThat(again.of(modern)).isEqualTo(new Series("Moors and Heaths", "2"));
    assertThat(again.of(calibre)).isEqualTo(new Series("Moors", "2.5"));
    assertThat(again.of(alone)).isNull();
    assertThat(again.of(text)).isNull();
    assertThat(again.of(damaged)).isNull();
  }

  @Test
  void aFileThatWasCutIsReadAsFarAsItGoes() throws Exception {
    EditionId one = here(TestBook.saying("One", MODERN));
    EditionId two = here(TestBook.saying("Two", CALIBRE));
    learnt(one).close();
    Path kept = home.resolve("series.tsv");
    Files.writeString(kept, Files.readString(kept) + "\n" + two.sha256().substring(0, 20));

    KnownSeries again = learnt(one, two);
    assertThat(again.of(two)).isEqualTo(new Series("Moors", "2.5"));
    again.close();
    KnownSeries third = new KnownSeries(home, folder, books);
    assertThat(third.learn(List.of(one, two))).isZero();
    assertThat(third.of(one)).isEqualTo(new Series("Moors and Heaths", "2"));
  }

  @Test
  void aBookThatIsNotThereAnyMoreDoesNotHoldUpTheOthers() throws Exception {
    EditionId gone = new EditionId("0".repeat(64));
    EditionId there = here(TestBook.saying("One", CALIBRE));

    assertThat(learnt(gone, there).of(there)).isEqualTo(new Series("Moors", "2.5"));
  }
}
