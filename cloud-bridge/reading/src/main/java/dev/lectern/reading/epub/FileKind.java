package dev.lectern.reading.epub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says what a file that is no container is instead, so that the person knows what went wrong. */
final class FileKind {
  private FileKind() {}

  static Refusal noEnd(ByteSource source) throws IOException {
    if (source.length() == 0) {
      return new Refusal("empty", "This file is empty.");
    }
    byte[] start = new byte[(int) Math.min(16, source.length())];
    source.read(0, start, 0, start.length);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK")) {
      return new Refusal(
          "truncated",
          "The end of this book is missing: it was not copied or downloaded completely.");
    }
    String kind = kind(text);
    return new Refusal("not-a-book", "This file is " + kind + ", not an EPUB book.");
  }

  private static String kind(String start) {
    if (start.startsWith("\u0089PNG")
        || start.startsWith("\u00ff\u00d8\u00ff")
        || start.startsWith("GIF8")) {
      return "a picture";
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "a picture";
    }
    if (start.startsWith("%PDF")) {
      return "a PDF document";
    }
    if (start.startsWith("<")) {
      return "a web page or XML document";
    }
    if (start.startsWith("Rar!")
        || start.startsWith("7z\u00bc\u00af")
        || start.startsWith("\u001f\u008b")) {
      return "another kind of archive";
    }
    return "something else";
  }
}
