package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every book that lies beside the repository. */
class SharedBooksTest {

  @Test
  void everyGoodBookOpensAndHasText() {
    for (SharedBooks.Listed book : SharedBooks.of("good")) {
      Publication publication = opened(book.file());
      try (publication) {
        assertThat(publication.title()).as(book.file().toString()).isNotBlank();
        long characters = 0;
        for (SpineItem item : publication.spine()) {
          ChapterText text = publication.text(item.index());
          assertThat(text.chapter().problem()).as(item.href()).isNull();
          characters += text.length();
          assertBlocksCover(text);
        }
        assertThat(characters).as(book.file().toString()).isPositive();
        assertThat(publication.toc()).as(book.file().toString()).isNotEmpty();
      }
    }
  }

  private static void assertBlocksCover(ChapterText text) {
    int at = 0;
    for (Block block : text.blocks()) {
      assertThat(block.start()).isEqualTo(at == 0 ? 0 : at + 1);
      at = block.end();
      int covered = block.start();
      for (Run run : text.runs(block.start(), block.end())) {
        assertThat(run.start()).isEqualTo(covered);
        covered = run.end();
      }
      assertThat(covered).isEqualTo(block.end());
    }
    assertThat(at).isEqualTo(text.length());
  }

  @Test
  void everyRequirementOpens() {
    for (SharedBooks.Listed book : SharedBooks.of("requirement")) {
      // The one part of a split archive must be an error, says the requirement.
      boolean split = book.file().endsWith("ocf-zip-mult.epub");
      switch (Epub.open(book.file(), EpubLimits.standard())) {
        case Opening.Refused(String code, String sentence) ->
            assertThat(split).as(book.file() + ": " + sentence).isTrue();
        case Opening.Opened(Publication publication) -> {
          assertThat(split).isFalse();
          for (SpineItem item : publication.spine()) {
            assertThat(publication.chapter(item.index()).problem())
                .as(book.file().toString())
                .isNull();
          }
          publication.close();
        }
      }
    }
  }

  @Test
  void rightToLeftFollowsTheLanguageWhereTheSpineIsSilent() {
    SharedBooks.table("manifest.tsv");
    try (Publication book =
        opened(SharedBooks.file("epub-tests/pkg-spine-progression-default.epub"))) {
      assertThat(book.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
    }
    try (Publication book = opened(SharedBooks.file("idpf/mymedia_lite.epub"))) {
      assertThat(book.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
    }
  }

  @Test
  void everyHostileBookIsRefusedInOneSentence() {
    List<SharedBooks.Listed> hostile = SharedBooks.of("hostile");
    assertThat(hostile).isNotEmpty();
    for (SharedBooks.Listed book : hostile) {
      switch (Epub.open(book.file(), EpubLimits.standard())) {
        case Opening.Opened opened -> throw new AssertionError(book.file() + " was opened");
        case Opening.Refused(String code, String sentence) -> {
          System.out.println(book.file().getFileName() + ": " + code + ": " + sentence);
          assertThat(sentence).matches("[A-Z][^.!?]*\\.");
          assertThat(code).matches("[a-z0-9-]+");
        }
      }
    }
  }

  @Test
  void noMalformedBookDoesHarm() {
    int opened = 0;
    List<SharedBooks.Listed> malformed = SharedBooks.of("malformed");
    for (SharedBooks.Listed book : malformed) {
      switch (Epub.open(book.file(), EpubLimits.standard())) {
        case Opening.Refused(String code, String sentence) ->
            System.out.println(book.file().getFileName() + ": " + code + ": " + sentence);
        case Opening.Opened(Publication publication) -> {
          opened++;
          for (SpineItem item : publication.spine()) {
            publication.text(item.index()).sentences();
          }
          publication.toc();
          publication.close();
        }
      }
    }
    System.out.println(
        opened + " of " + malformed.size() + " malformed books could be read all the same");
    assertThat(opened).isGreaterThan(malformed.size() / 2);
  }

  @Test
  void fingerprints() throws IOException {
    for (String[] row : SharedBooks.table("partial-md5.tsv")) {
      try (ByteSource source = ByteSource.of(SharedBooks.file(row[0]))) {
        assertThat(Fingerprints.partialMd5(source)).as(row[0]).isEqualTo(row[2]);
      }
    }
    for (String[] row : SharedBooks.table("manifest.tsv").subList(0, 6)) {
      assertThat(Fingerprints.edition(SharedBooks.file(row[0])).sha256()).isEqualTo(row[1]);
    }
  }

  static Publication opened(Path file) {
    return switch (Epub.open(file, EpubLimits.standard())) {
      case Opening.Opened(Publication publication) -> publication;
      case Opening.Refused(String code, String sentence) ->
          throw new AssertionError(file + ": " + sentence);
    };
  }
}
