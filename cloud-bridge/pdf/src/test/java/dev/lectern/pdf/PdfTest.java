package dev.lectern.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.format.FormatLimits;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTest {
  @TempDir Path folder;

  private static Books books() {
    return Books.beside(
        System.getProperty("java.class.path"), Path.of(System.getProperty("java.home")), "");
  }

  private static Publication opened(Path file) {
    return switch (books().open(file)) {
      case Opening.Opened(Publication book) -> book;
      case Opening.Refused(String code, String sentence) -> throw new AssertionError(sentence);
    };
  }

  private static Opening.Refused refused(Path file) {
    return (Opening.Refused) books().open(file);
  }

  private interface Change {
    void to(PDDocument document) throws Exception;
  }

  private Path document(Change change) throws Exception {
    Path file = folder.resolve("small.pdf");
    try (PDDocument document = new PDDocument()) {
      PDDocumentOutline outline = new PDDocumentOutline();
      for (String words : List.of("It was a wet evening", "The fog came in", "Later it cleared")) {
        PDPage page = new PDPage(PDRectangle.A5);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
          out.beginText();
          out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
          out.newLineAtOffset(50, 500);
          out.showText(words);
          out.endText();
        }
        PDOutlineItem line = new PDOutlineItem();
        line.setTitle(words.substring(0, 6));
        PDPageFitDestination to = new PDPageFitDestination();
        to.setPage(page);
        line.setDestination(to);
        outline.addLast(line);
      }
      document.getDocumentCatalog().setDocumentOutline(outline);
      document.getDocumentCatalog().setLanguage("en");
      document.getDocumentInformation().setTitle("A Small\tDocument");
      document.getDocumentInformation().setAuthor("Anna Writer");
      change.to(document);
      document.save(file.toFile());
    }
    return file;
  }

  @Test
  void pages_are_pictures_with_their_words_and_the_outline_is_the_contents() throws Exception {
    try (Publication book = opened(document(untouched -> {}))) {
      assertThat(book.title()).isEqualTo("A Small Document");
      assertThat(book.author()).isEqualTo("Anna Writer");
      assertThat(book.language()).isEqualTo("en");
      assertThat(book.fixedLayout()).isTrue();
      assertThat(book.positions().count()).isEqualTo(3);
      assertThat(book.toc().get(1).title()).isEqualTo("The fo");
      assertThat(book.toc().get(1).href()).isEqualTo("chapter-0002.xhtml");
      assertThat(book.text(1).text()).contains("The fog came in");
      byte[] png = book.resource("page-0002.png");
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getHeight()).isEqualTo(1900);
      assertThat(ink(image)).isBetween(1000, 200_000);
    }
  }

  private static int ink(BufferedImage image) {
    int dark = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        dark += (image.getRGB(x, y) & 255) < 128 ? 1 : 0;
      }
    }
    return dark;
  }

  @Test
  void a_place_survives_that_the_file_is_opened_again() throws Exception {
    Path file = document(untouched -> {});
    Locator kept;
    try (Publication book = opened(file)) {
      kept = Locators.at(book, 2, book.text(2).text().indexOf("it cleared"));
      assertThat(kept.position()).isEqualTo(3);
    }
    try (Publication again = opened(file)) {
      Resolved place = Locators.resolve(again, kept, true);
      assertThat(place.spine()).isEqualTo(2);
      assertThat(again.text(2).text().substring(place.offset())).startsWith("it cleared");
    }
  }

  @Test
  void a_locked_document_says_so() throws Exception {
    Path file =
        document(
            document ->
                document.protect(
                    new StandardProtectionPolicy("owner", "secret", new AccessPermission())));

    assertThat(refused(file))
        .isEqualTo(new Opening.Refused("locked", "This PDF document is locked with a password."));

    String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    Files.writeString(
        file,
        text.replace("/Filter /Standard", "/Filter /EBX_HAND"),
        java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(refused(file).code()).isEqualTo("locked");
    assertThat(refused(file).sentence()).contains("copy protection");
  }

  @Test
  void what_is_damaged_is_refused() throws Exception {
    Path file = folder.resolve("x.pdf");
    Files.writeString(file, "%PDF-1.7\nthis is all that is left");
    assertThat(refused(file).code()).isEqualTo("damaged");
  }

  @Test
  void without_its_program_a_document_is_refused() throws Exception {
    Books without =
        new Books(EpubLimits.standard(), FormatLimits.standard(), List.of(), Optional.empty());
    assertThat(((Opening.Refused) without.open(document(untouched -> {}))).code())
        .isEqualTo("pdf-not-here");
  }

  @Test
  void a_program_that_ends_is_started_again_and_ends_with_its_book() throws Exception {
    long before = children();
    try (Publication book = opened(document(untouched -> {}))) {
      assertThat(children()).isEqualTo(before + 1);
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      ProcessHandle.current().children().forEach(child -> child.onExit().join());
      assertThat(book.resource("page-0001.png")).isNotNull();
    }
    ProcessHandle.current().children().forEach(child -> child.onExit().join());
    assertThat(children()).isEqualTo(before);
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }
}
