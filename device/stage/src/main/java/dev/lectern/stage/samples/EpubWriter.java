package dev.lectern.stage.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs chapters and pictures as EPUB 3. */
public final class EpubWriter {
  // Any fixed moment: equal books are equal files.
  private static final String MODIFIED = "2026-01-01T00:00:00Z";
  private static final java.time.LocalDateTime ENTRY_TIME =
      java.time.LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final String RIGHTS =
      "Dedicated to the public domain: CC0 1.0 Universal,"
          + " https://creativecommons.org/publicdomain/zero/1.0/";

  private final String work;
  private final String title;
  private final String author;

  public EpubWriter(String work, String title, String author) {
    this.work = work;
    this.title = title;
    this.author = author;
  }

  /**
   * The whole file.
   *
   * @param cover PNG
   * @param pictures PNG files by name
   */
  public byte[] write(byte[] cover, List<Chapter> chapters, Map<String, byte[]> pictures)
      throws IOException {
    SortedMap<String, byte[]> images = new TreeMap<>(pictures);
    images.put("cover.png", cover);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      stored(zip, "mimetype", utf8("application/epub+zip"));
      entry(zip, "META-INF/container.xml", utf8(CONTAINER));
      entry(zip, "EPUB/package.opf", utf8(packageDocument(chapters, images)));
      entry(zip, "EPUB/nav.xhtml", utf8(navigation(chapters)));
      entry(zip, "EPUB/style.css", utf8(STYLE));
      for (int i = 0; i < chapters.size(); i++) {
        entry(zip, "EPUB/" + href(i), utf8(page(chapters.get(i))));
      }
      for (Map.Entry<String, byte[]> image : images.entrySet()) {
        entry(zip, "EPUB/images/" + image.getKey(), image.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String href(int chapter) {
    return "text/chapter-" + (chapter < 9 ? "0" : "") + (chapter + 1) + ".xhtml";
  }

  private String packageDocument(List<Chapter> chapters, SortedMap<String, byte[]> images) {
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    for (int i = 0; i < chapters.size(); i++) {
      manifest.append(item("c" + (i + 1), href(i), "application/xhtml+xml", ""));
      spine.append("    <itemref idref=\"c").append(i + 1).append("\"/>\n");
    }
    for (String name : images.keySet()) {
      String id = name.substring(0, name.indexOf('.'));
      String cover = name.equals("cover.png") ? " properties=\"cover-image\"" : "";
      manifest.append(item("i-" + id, "images/" + name, "image/png", cover));
    }
    String modes =
        images.size() > 1
            ? """
                  <meta property="schema:accessMode">visual</meta>
                  <meta property="schema:accessibilityFeature">alternativeText</meta>
              """
            : "";
    return PACKAGE
        .replace("{id}", UUID.nameUUIDFromBytes(utf8("lectern sample " + work)).toString())
        .replace("{title}", title)
        .replace("{author}", author)
        .replace("{rights}", RIGHTS)
        .replace("{modified}", MODIFIED)
        .replace("{modes}", modes)
        .replace("{manifest}", manifest)
        .replace("{spine}", spine);
  }

  private static String item(String id, String href, String type, String properties) {
    return "    <item id=\"%s\" href=\"%s\" media-type=\"%s\"%s/>\n"
        .formatted(id, href, type, properties);
  }

  private String navigation(List<Chapter> chapters) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < chapters.size(); i++) {
      items.append("      <li><a href=\"%s\">".formatted(href(i)));
      items.append(chapters.get(i).title()).append("</a></li>\n");
    }
    return NAVIGATION.replace("{title}", title).replace("{items}", items);
  }

  private static String page(Chapter chapter) {
    return PAGE.replace("{title}", chapter.title()).replace("{body}", chapter.body());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    put(zip, entry, bytes);
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    put(zip, new ZipEntry(name), bytes);
  }

  private static void put(ZipOutputStream zip, ZipEntry entry, byte[] bytes) throws IOException {
    entry.setTimeLocal(ENTRY_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static final String CONTAINER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles>
          <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
        </rootfiles>
      </container>
      """;

  private static final String PACKAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:identifier id="id">urn:uuid:{id}</dc:identifier>
          <dc:title>{title}</dc:title>
          <dc:language>en</dc:language>
          <dc:creator>{author}</dc:creator>
          <dc:rights>{rights}</dc:rights>
          <meta property="dcterms:modified">{modified}</meta>
          <meta property="schema:accessMode">textual</meta>
      {modes}    <meta property="schema:accessModeSufficient">textual</meta>
          <meta property="schema:accessibilityFeature">tableOfContents</meta>
          <meta property="schema:accessibilityHazard">none</meta>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="style" href="style.css" media-type="text/css"/>
      {manifest}  </manifest>
        <spine>
      {spine}  </spine>
      </package>
      """;

  private static final String NAVIGATION =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
      <head><title>{title}</title></head>
      <body>
        <nav epub:type="toc" id="toc">
          <h1>Contents</h1>
          <ol>
      {items}    </ol>
        </nav>
      </body>
      </html>
      """;

  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
      <head>
        <title>{title}</title>
        <link rel="stylesheet" type="text/css" href="../style.css"/>
      </head>
      <body>
      <section epub:type="chapter">
      <h1>{title}</h1>
      {body}</section>
      </body>
      </html>
      """;

  private static final String STYLE =
      """
      h1 { text-align: center; margin: 2em 0 1.5em; }
      h2 { margin: 1.5em 0 0.5em; }
      p { margin: 0; text-indent: 1.3em; text-align: justify; }
      h1 + p, h2 + p, hr + p, figure + p { text-indent: 0; }
      p.verse { margin: 0 0 1em 1.5em; text-indent: 0; text-align: left; }
      p + p.verse { margin-top: 1em; }
      hr { border: none; margin: 1.2em auto; width: 20%; border-top: 1px solid; }
      figure { margin: 1em 0; text-align: center; }
      img { max-width: 100%; }
      """;
}
