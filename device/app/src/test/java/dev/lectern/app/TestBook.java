package dev.lectern.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An EPUB long enough to turn pages in. */
public final class TestBook {
  private static final int PARAGRAPHS = 60;

  private TestBook() {}

  public static byte[] named(String title) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      mimetype(zip);
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
              <item id="c2" href="c2.xhtml" media-type="application/xhtml+xml"/>
            </manifest>
            <spine><itemref idref="c1"/><itemref idref="c2"/></spine>
          </package>
          """
              .formatted(title));
      add(zip, "c1.xhtml", chapter("One"));
      add(zip, "c2.xhtml", chapter("Two"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void mimetype(ZipOutputStream zip) throws IOException {
    byte[] type = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);
    ZipEntry first = new ZipEntry("mimetype");
    first.setMethod(ZipEntry.STORED);
    first.setSize(type.length);
    CRC32 crc = new CRC32();
    crc.update(type);
    first.setCrc(crc.getValue());
    zip.putNextEntry(first);
    zip.write(type);
  }

  private static String chapter(String name) {
    StringBuilder body = new StringBuilder("<h1>" + name + "</h1>");
    for (int i = 1; i <= PARAGRAPHS; i++) {
      body.append("<p>In the evening of day ")
          .append(i)
          .append(" of part ")
          .append(name)
          .append(
              " the keeper lit the lamp, wrote down the weather, and waited. Ships passed, some"
                  + " of them close. Nobody called, and the sea went on with its own work.</p>");
    }
    return """
    <?xml version="1.0"?>
    <html xmlns="http://www.w3.org/1999/xhtml"><head><title>%s</title></head><body>%s</body></html>
    """
        .formatted(name, body);
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
