package dev.lectern.bridge;

import dev.lectern.testing.EpubContainer;

/** The smallest EPUB that is one. */
public final class TestBook {
  private TestBook() {}

  public static byte[] named(String title) {
    return told(title, "<p>The keeper wrote it down.</p>");
  }

  /** Of one chapter with that body. */
  public static byte[] told(String title, String body) {
    return new EpubContainer("book.opf")
        .with(
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
                .formatted(title))
        .with(
            "nav.xhtml",
            page("<nav epub:type=\"toc\"><ol><li><a href=\"c1.xhtml\">One</a></li></ol></nav>"))
        .with("c1.xhtml", page(body))
        .bytes();
  }

  private static String page(String body) {
    return """
    <?xml version="1.0"?>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
    <head><title>One</title></head><body>%s</body></html>
    """
        .formatted(body);
  }
}
