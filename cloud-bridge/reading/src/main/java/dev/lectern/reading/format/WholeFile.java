package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;

/** Reads files that are small enough to be held in memory. */
final class WholeFile {
  private WholeFile() {}

  static byte[] read(ByteSource source, int most) throws Refusal {
    if (source.length() > most) {
      throw new Refusal(
          "too-large",
          "This text is "
              + (source.length() >> 20)
              + " MB long, more than the "
              + (most >> 20)
              + " MB that can be opened.");
    }
    return start(source, most);
  }

  /** All of it, or so many bytes. */
  static byte[] start(ByteSource source, int most) throws Refusal {
    byte[] bytes = new byte[(int) Math.min(most, source.length())];
    try {
      source.read(0, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new Refusal("unreadable", "The file could not be read from its disk.");
    }
    return bytes;
  }
}
