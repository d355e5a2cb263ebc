package dev.lectern.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a book: its type first and unpacked, then a pointer at the package document. Everything
 * bears one date, so that the same book is the same bytes, and the same edition, at any hour.
 */
public final class EpubContainer {
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 12, 0);
  private static final byte[] TYPE = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /**
   * @param packagePath where the package document will lie
   */
  public EpubContainer(String packagePath) {
    ZipEntry type = new ZipEntry("mimetype");
    CRC32 crc = new CRC32();
    crc.update(TYPE);
    type.setMethod(ZipEntry.STORED);
    type.setSize(TYPE.length);
    type.setCrc(crc.getValue());
    put(type, TYPE);
    with(
        "META-INF/container.xml",
        """
        <?xml version="1.0"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
          <rootfiles><rootfile full-path="%s" media-type="application/oebps-package+xml"/></rootfiles>
        </container>
        """
            .formatted(packagePath));
  }

  public EpubContainer with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public EpubContainer with(String name, byte[] content) {
    put(new ZipEntry(name), content);
    return this;
  }

  /** All of it; nothing can be added afterwards. */
  public byte[] bytes() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void put(ZipEntry entry, byte[] content) {
    entry.setTimeLocal(WRITTEN);
    try {
      zip.putNextEntry(entry);
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
