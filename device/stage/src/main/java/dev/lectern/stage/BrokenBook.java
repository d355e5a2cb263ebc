package dev.lectern.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file that looks like a book and must be refused, made on the spot; no such file is kept. */
public final class BrokenBook {
  private static final String CONTAINER =
      "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">"
          + "<rootfiles><rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>"
          + "</container>";
  private static final String PACKAGE =
      "<?xml version=\"1.0\"?><package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">"
          + "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">urn:lectern:broken</dc:identifier>"
          + "<dc:title>The Broken Spine</dc:title><dc:language>en</dc:language></metadata>"
          + "<manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
          + "<spine><itemref idref=\"c\"/></spine></package>";

  private final String fileName;
  private final byte[] bytes;
  private final String code;

  private BrokenBook(String fileName, byte[] bytes, String code) {
    this.fileName = fileName;
    this.bytes = bytes;
    this.code = code;
  }

  /** To be shown where it is dropped. */
  public String fileName() {
    return fileName;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Of the refusal that is expected. */
  public String code() {
    return code;
  }

  /** All kinds that the demo shows. */
  public static List<BrokenBook> all() {
    return List.of(truncated(), zipSlip());
  }

  /** The first two thirds of a good book, as a download leaves it that was cut off. */
  public static BrokenBook truncated() {
    byte[] whole = container(List.of());
    return new BrokenBook(
        "the-broken-spine.epub", Arrays.copyOf(whole, whole.length * 2 / 3), "truncated");
  }

  /** A book that would leave a file outside the folder into which a careless reader unpacks it. */
  public static BrokenBook zipSlip() {
    return new BrokenBook(
        "the-slipping-page.epub",
        container(List.of("../../slipped.txt", "book/../../slipped.txt")),
        "path-escape");
  }

  /** Writes it into a folder and says where. */
  public Path writeInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.write(folder.resolve(fileName), bytes);
  }

  private static byte[] container(List<String> slipped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      file(zip, "mimetype", "application/epub+zip");
      file(zip, "META-INF/container.xml", CONTAINER);
      file(zip, "book/package.opf", PACKAGE);
      String chapter = "<p>The binder looked at the book for a long time, and then at me.</p>";
      file(
          zip,
          "book/c.xhtml",
          "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>One</title></head><body>"
              + chapter
              + "</body></html>");
      for (String name : slipped) {
        file(zip, name, "A book must not write here.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void file(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
