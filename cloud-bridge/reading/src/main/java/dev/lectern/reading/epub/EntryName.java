package dev.lectern.reading.epub;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The rules for a file's name within a container. */
final class EntryName {
  private EntryName() {}

  /** UTF-8 as the format demands; other names are what ZIP meant before, where that is known. */
  static String decode(byte[] bytes, int from, int length) {
    boolean ascii = true;
    for (int i = from; i < from + length; i++) {
      ascii &= bytes[i] >= 0;
    }
    if (ascii) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      boolean known = Charset.isSupported("IBM437");
      Charset old = known ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
      return new String(bytes, from, length, old);
    }
  }

  /**
   * Refuses every name that could mean a place outside the container to any program on any system,
   * though this reader itself writes nothing: the same file may be handed on.
   */
  static void check(String name) throws Refusal {
    boolean drive =
        name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
    if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || drive) {
      throw escape();
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || name.charAt(i) == 0x7f) {
        throw new Refusal(
            "bad-name", "A file inside this book has a name with control characters in it.");
      }
    }
    int start = 0;
    while (start <= name.length()) {
      int end = name.indexOf('/', start);
      end = end < 0 ? name.length() : end;
      if (end - start == 2 && name.startsWith("..", start)) {
        throw escape();
      }
      start = end + 1;
    }
  }

  private static Refusal escape() {
    return new Refusal(
        "path-escape", "This book tries to place files outside itself, so it was not opened.");
  }
}
