package dev.lectern.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest EPUB that is one. */
public final class TestBook {
  private TestBook() {}

  public static byte[] named(String title) {
    return told(title, "<p>The keeper wrote it down.</p>");
  }

  /** Of one chapter with that body. */
  public static byte[] told(String title, String body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] type = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);
      ZipEntry first = new ZipEntry("mimetype");
      first.setMethod(ZipEntry.STORED);
      first.setSize(type.length);
      CRC32 crc = new CRC32();
      crc.update(type);
      first.setCrc(crc.getValue());
      zip.putNextEntry(first);
      zip.write(type);
      add(
          zip,
          "META-INF/container.xml",
          """
          <?xml version="1.0"?>
          <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
            <rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
          </container>
          """);
      add(
          zip,
          "book.opf",
          """
          <?xml version="1.0"?>
          <package version="3.0" unique-identifier="id" xmlns="http://www.idpf.org/2007/opf">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:identifier id="id">urn:lectern:%1$s</dc:identifier>
              <dc:title>%1$s</dc:title><dc:creator>A. Keeper</dc:creator><dc:language>en</dc:language>
            </metadata>
            <manifest>
              <item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>
              <item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
            </manifest>
            <spine><itemref idref="c1"/></spine>
          </package>
          """
              .formatted(title));
      add(
          zip,
          "nav.xhtml",
          page("<nav epub:type=\"toc\"><ol><li><a href=\"c1.xhtml\">One</a></li></ol></nav>"));
      add(zip, "c1.xhtml", page(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String page(String body) {
    return """
    <?xml version="1.0"?>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
    <head><title>One</title></head><body>%s</body></html>
    """
        .formatted(body);
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
