package dev.lectern.stage.epubtests;

import dev.lectern.protocol.Sha256;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A second book with the first one's identifier. */
final class OtherBook {
  private OtherBook() {}

  /** The same container with a file more. */
  static byte[] with(Path book) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in =
            new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(book)));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(in.readAllBytes());
        out.closeEntry();
      }
      out.putNextEntry(new ZipEntry("other.txt"));
      out.write("another book".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Opening open(byte[] bytes) {
    return Epub.open(ByteSource.of(bytes), EpubLimits.standard());
  }

  static String sum(Path book) {
    try {
      return Sha256.hex(Files.readAllBytes(book));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
