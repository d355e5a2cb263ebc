package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;

/** Makes small books for tests; each part can be replaced by a broken one. */
public final class SmallBook {
  private static final String XHTML =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">"
          + "<head><title>T</title></head><body>%s</body></html>";

  private final List<String> chapters = new ArrayList<>();
  private final List<String[]> extra = new ArrayList<>();
  private String metadata =
      "<dc:title>Small</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en</dc:language>";
  private String spineAttributes = "";
  private String container =
      "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
          + "<rootfile full-path=\"b/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
  private String nav = "";

  public static SmallBook of(String... bodies) {
    SmallBook book = new SmallBook();
    for (String body : bodies) {
      book.chapters.add(XHTML.formatted(body));
    }
    return book;
  }

  /** A chapter as the whole file, well-formed or not. */
  public static SmallBook ofFiles(String... files) {
    SmallBook book = new SmallBook();
    book.chapters.addAll(List.of(files));
    return book;
  }

  SmallBook metadata(String xml) {
    metadata = xml;
    return this;
  }

  SmallBook spine(String attributes) {
    spineAttributes = attributes;
    return this;
  }

  SmallBook container(String xml) {
    container = xml;
    return this;
  }

  public SmallBook nav(String xml) {
    nav = xml;
    return this;
  }

  SmallBook with(String name, String content) {
    extra.add(new String[] {name, content});
    return this;
  }

  String packageDocument() {
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    if (!nav.isEmpty()) {
      manifest.append(
          "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>");
    }
    for (int i = 0; i < chapters.size(); i++) {
      manifest.append(
          "<item id=\"c%d\" href=\"c%d.xhtml\" media-type=\"application/xhtml+xml\"/>"
              .formatted(i, i));
      spine.append("<itemref id=\"r%d\" idref=\"c%d\"/>".formatted(i, i));
    }
    return "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"q\">"
        + "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"q\">urn:x:1</dc:identifier>"
        + metadata
        + "</metadata><manifest>"
        + manifest
        + "</manifest><spine "
        + spineAttributes
        + ">"
        + spine
        + "</spine></package>";
  }

  RawZip zip() {
    RawZip zip = new RawZip().method(0).file("mimetype", "application/epub+zip").method(8);
    if (!container.isEmpty()) {
      zip.file("META-INF/container.xml", container);
    }
    zip.file("b/package.opf", packageDocument());
    if (!nav.isEmpty()) {
      zip.file("b/nav.xhtml", nav);
    }
    for (int i = 0; i < chapters.size(); i++) {
      // Long ones are repetitions, and would be taken for bombs if they were packed.
      zip.method(chapters.get(i).length() > 1 << 16 ? 0 : 8)
          .file("b/c" + i + ".xhtml", chapters.get(i));
    }
    zip.method(8);
    for (String[] file : extra) {
      zip.file(file[0], file[1]);
    }
    return zip;
  }

  public byte[] bytes() {
    return zip().bytes();
  }

  public Publication open() {
    return open(bytes());
  }

  static Publication open(byte[] bytes) {
    return switch (Epub.open(ByteSource.of(bytes), EpubLimits.standard())) {
      case Opening.Opened(Publication publication) -> publication;
      case Opening.Refused(String code, String sentence) ->
          throw new AssertionError(code + ": " + sentence);
    };
  }

  static String refusal(byte[] bytes) {
    return switch (Epub.open(ByteSource.of(bytes), EpubLimits.standard())) {
      case Opening.Opened opened -> "opened";
      case Opening.Refused(String code, String sentence) -> code;
    };
  }
}
