package dev.lectern.stage.looks;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.raster.Pixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a book of one chapter and draws its pages. */
final class Look {
  private static final int MOST = 6;
  private static final PageStyle STYLE = PageStyle.of(360, 480, 4);

  private Look() {}

  /** The pages that a chapter gives, at most the first few. */
  static List<Pixels> of(Pair.Source source, Press press) throws IOException {
    return of(source, "en", STYLE, press);
  }

  /** The same in a language and a style. */
  static List<Pixels> of(Pair.Source source, String language, PageStyle style, Press press)
      throws IOException {
    return switch (Epub.open(ByteSource.of(epub(source, language)), EpubLimits.standard())) {
      case Opening.Refused refused -> throw new IOException(refused.sentence());
      case Opening.Opened opened -> {
        BookView view = BookView.open(opened.publication(), style, press);
        List<Pixels> pages = new ArrayList<>();
        PageView page = view.at(0, 0);
        while (page != null && pages.size() < MOST) {
          pages.add(view.draw(page));
          page = page.isLast() ? null : view.next();
        }
        opened.publication().close();
        yield pages;
      }
    };
  }

  private static byte[] epub(Pair.Source source, String language) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "mimetype", "application/epub+zip");
      entry(
          zip,
          "META-INF/container.xml",
          "<container version='1.0'"
              + " xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile"
              + " full-path='p.opf' media-type='application/oebps-package+xml'/>"
              + "</rootfiles></container>");
      entry(
          zip,
          "p.opf",
          "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'"
              + " unique-identifier='u'><metadata"
              + " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:identifier"
              + " id='u'>look</dc:identifier>"
              + "<dc:title>Look</dc:title><dc:language>"
              + language
              + "</dc:language></metadata><manifest><item"
              + " id='c' href='c.xhtml'"
              + " media-type='application/xhtml+xml'/>"
              + "<item id='q' href='cloud.png' media-type='image/png'/></manifest><spine><itemref"
              + " idref='c'/></spine></package>");
      entry(
          zip,
          "c.xhtml",
          "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='"
              + language
              + "'><head><title>Look</title><style>"
              + source.css()
              + "</style></head><body>"
              + source.body()
              + "</body></html>");
      if (source.body().contains("cloud.png")) {
        zip.putNextEntry(new ZipEntry("cloud.png"));
        zip.write(cloud());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** A picture of our own, for pages that show one. */
  private static byte[] cloud() throws IOException {
    try (InputStream in = Look.class.getResourceAsStream("/samples/pictures/cumulus.png")) {
      if (in == null) {
        throw new IOException("cumulus.png is missing from the program");
      }
      return in.readAllBytes();
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
