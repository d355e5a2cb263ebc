package dev.lectern.app;

import dev.lectern.testing.EpubContainer;

/** An EPUB long enough to turn pages in. */
public final class TestBook {
  private static final int PARAGRAPHS = 60;

  private TestBook() {}

  public static byte[] named(String title) {
    return saying(title, "");
  }

  /**
   * @param more elements of its metadata
   */
  public static byte[] saying(String title, String more) {
    return new EpubContainer("book.opf")
        .with(
            "book.opf",
            """
            <?xml version="1.0"?>
            <package version="3.0" unique-identifier="id" xmlns="http://www.idpf.org/2007/opf">
              <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">urn:lectern:%1$s</dc:identifier>
                <dc:title>%1$s</dc:title><dc:creator>A. Keeper</dc:creator><dc:language>en</dc:language>
                %2$s
              </metadata>
              <manifest>
                <item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>
                <item id="c2" href="c2.xhtml" media-type="application/xhtml+xml"/>
              </manifest>
              <spine><itemref idref="c1"/><itemref idref="c2"/></spine>
            </package>
            """
                .formatted(title, more))
        .with("c1.xhtml", chapter("One"))
        .with("c2.xhtml", chapter("Two"))
        .bytes();
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
}
