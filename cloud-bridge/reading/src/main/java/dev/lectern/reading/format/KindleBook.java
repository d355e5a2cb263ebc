package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the first bytes of a Kindle's book tell: whether it is locked, above all. */
final class KindleBook {
  private static final int HEADER = 78;

  private KindleBook() {}

  /**
   * Throws a refusal where no program may or can convert it.
   *
   * <pre>
   * PalmDB header: type and creator @60, number of records u16 @76, offset of record 0 u32 @78
   * record 0:      compression u16 @0, encryption u16 @12 (0 none)
   * </pre>
   */
  static void check(Path file) throws Refusal {
    try (ByteSource source = ByteSource.of(file)) {
      byte[] start = WholeFile.start(source, HEADER + 8);
      String ascii = new String(start, StandardCharsets.ISO_8859_1);
      if (ascii.startsWith("DRMION", 1)) {
        throw locked();
      }
      if (start.length < HEADER + 4) {
        throw damaged();
      }
      long record = u32(start, HEADER);
      byte[] encryption = new byte[2];
      source.read(record + 12, encryption, 0, 2);
      if (encryption[0] != 0 || encryption[1] != 0) {
        throw locked();
      }
    } catch (IOException e) {
      throw damaged();
    }
  }

  private static Refusal locked() {
    return new Refusal(
        "locked",
        "This book is locked with Amazon's copy protection and can only be read by Amazon's apps.");
  }

  private static Refusal damaged() {
    return new Refusal("damaged", "This Kindle book is damaged and cannot be opened.");
  }

  private static long u32(byte[] b, int at) {
    return (b[at] & 255L) << 24
        | (b[at + 1] & 255) << 16
        | (b[at + 2] & 255) << 8
        | b[at + 3] & 255;
  }
}
