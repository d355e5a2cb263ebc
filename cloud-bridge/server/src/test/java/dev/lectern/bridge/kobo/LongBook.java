package dev.lectern.bridge.kobo;

import dev.lectern.testing.EpubContainer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A book of so many chapters of forty paragraphs of three sentences, with a cover. */
final class LongBook {
  private LongBook() {}

  static byte[] of(String title, int chapters) {
    EpubContainer book = new EpubContainer("OPS/book.opf");
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    for (int c = 1; c <= chapters; c++) {
      manifest.append(
          "<item id=\"c%1$d\" href=\"c%1$d.xhtml\" media-type=\"application/xhtml+xml\"/>"
              .formatted(c));
      spine.append("<itemref idref=\"c%d\"/>".formatted(c));
      book.with("OPS/c" + c + ".xhtml", chapter(c));
    }
    book.with(
        "OPS/book.opf",
        "<package version=\"3.0\" unique-identifier=\"id\""
            + " xmlns=\"http://www.idpf.org/2007/opf\"><metadata"
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier"
            + " id=\"id\">urn:lectern:"
            + title
            + "</dc:identifier><dc:title>"
            + title
            + "</dc:title><dc:creator>A."
            + " Keeper</dc:creator><dc:language>en-GB</dc:language></metadata><manifest><item"
            + " id=\"cover\" href=\"cover.png\" media-type=\"image/png\""
            + " properties=\"cover-image\"/>"
            + manifest
            + "</manifest><spine>"
            + spine
            + "</spine></package>");
    return book.with("OPS/cover.png", cover()).bytes();
  }

  private static byte[] cover() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(300, 450, BufferedImage.TYPE_INT_RGB), "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  private static String chapter(int chapter) {
    StringBuilder body = new StringBuilder();
    for (int p = 1; p <= 40; p++) {
      body.append(
          "<p>Paragraph %d of chapter %d begins. It has <i>a middle</i> part. It ends %d.</p>"
              .formatted(p, chapter, p * chapter));
    }
    return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>C</title></head><body>"
        + body
        + "</body></html>";
  }
}
