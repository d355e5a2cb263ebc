package dev.lectern.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** One document, or why it is none that can be read. */
final class PdfDocument implements AutoCloseable {
  private static final int MOST_PAGES = 5000;
  private static final int LONGEST_SIDE = 4000;

  private final @Nullable PDDocument document;
  private final String facts;

  private PdfDocument(@Nullable PDDocument document, String facts) {
    this.document = document;
    this.facts = facts;
  }

  static PdfDocument open(Path file) {
    PDDocument document = null;
    try {
      document = Loader.loadPDF(file.toFile(), "", IOUtils.createTempFileOnlyStreamCache());
      int pages = document.getNumberOfPages();
      if (pages < 1) {
        return refused(document, "no-chapters", "There is no page in this PDF document.");
      }
      if (pages > MOST_PAGES) {
        return refused(
            document,
            "too-many-files",
            "This PDF document has " + pages + " pages, more than can be handled.");
      }
      return new PdfDocument(document, PdfFacts.of(document));
    } catch (InvalidPasswordException locked) {
      return refused(document, "locked", "This PDF document is locked with a password.");
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      // Its parser throws whatever it likes at damaged files. A lock that it has no key for is one
      // of them.
      String message = String.valueOf(damaged.getMessage());
      return message.contains("security handler") || message.contains("SecurityHandler")
          ? refused(
              document,
              "locked",
              "This PDF document is locked with copy protection and cannot be read without its"
                  + " key.")
          : refused(document, "damaged", "This PDF document is damaged and cannot be opened.");
    }
  }

  private static PdfDocument refused(@Nullable PDDocument document, String code, String sentence) {
    IOUtils.closeQuietly(document);
    return new PdfDocument(null, "refused\t" + code + "\t" + sentence + "\n");
  }

  /** Lines of fields between tabs: {@code pages}, {@code title} and so on; or {@code refused}. */
  String facts() {
    return facts;
  }

  /** A page's text, a line feed behind each line; empty where it has none. */
  String text(int page) {
    if (document == null || page < 0 || page >= document.getNumberOfPages()) {
      return "";
    }
    try {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(page + 1);
      stripper.setEndPage(page + 1);
      stripper.setLineSeparator("\n");
      stripper.setParagraphEnd("\n");
      return stripper.getText(document);
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      return "";
    }
  }

  /** A page as a grey PNG; empty where it cannot be drawn. */
  byte[] png(int page, int side) {
    if (document == null || page < 0 || page >= document.getNumberOfPages()) {
      return new byte[0];
    }
    try {
      PDRectangle box = document.getPage(page).getCropBox();
      float longer = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
      float scale = Math.min(side, LONGEST_SIDE) / longer;
      BufferedImage image = new PDFRenderer(document).renderImage(page, scale, ImageType.GRAY);
      ByteArrayOutputStream png = new ByteArrayOutputStream(200_000);
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      return new byte[0];
    }
  }

  @Override
  public void close() {
    IOUtils.closeQuietly(document);
  }
}
