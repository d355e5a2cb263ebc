package dev.lectern.reading.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What an MP3 file's ID3v2 tag says; each is empty where it does not.
 *
 * <p>Source: id3.org, ID3v2.3 and ID3v2.4.
 */
record RecordingTags(String title, String album, String artist) {
  static final RecordingTags NONE = new RecordingTags("", "", "");

  private static final int LONGEST = 1_000;

  /** How long the tag is, its header counted; 0 where there is none. */
  static int length(byte[] start) {
    return start.length < 10 || start[0] != 'I' || start[1] != 'D' || start[2] != '3'
        ? 0
        : 10 + seven(start, 6);
  }

  static RecordingTags of(byte[] start) {
    int end = Math.min(start.length, length(start));
    if (end < 20 || start[3] < 3 || start[3] > 4) {
      return NONE;
    }
    String title = "";
    String album = "";
    String artist = "";
    int at = 10;
    while (at + 10 <= end && start[at] != 0) {
      String id = new String(start, at, 4, StandardCharsets.ISO_8859_1);
      int size = start[3] == 4 ? seven(start, at + 4) : eight(start, at + 4);
      if (size < 1 || size > end - at - 10) {
        break;
      }
      switch (id) {
        case "TIT2" -> title = text(start, at + 10, size);
        case "TALB" -> album = text(start, at + 10, size);
        case "TPE1" -> artist = text(start, at + 10, size);
        default -> {}
      }
      at += 10 + size;
    }
    return new RecordingTags(title, album, artist);
  }

  private static String text(byte[] bytes, int at, int size) {
    Charset charset =
        switch (bytes[at]) {
          case 1 -> StandardCharsets.UTF_16;
          case 2 -> StandardCharsets.UTF_16BE;
          case 3 -> StandardCharsets.UTF_8;
          default -> StandardCharsets.ISO_8859_1;
        };
    String text = new String(bytes, at + 1, Math.min(size - 1, LONGEST), charset);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  private static int seven(byte[] b, int at) {
    return (b[at] & 127) << 21 | (b[at + 1] & 127) << 14 | (b[at + 2] & 127) << 7 | b[at + 3] & 127;
  }

  private static int eight(byte[] b, int at) {
    return (b[at] & 127) << 24 | (b[at + 1] & 255) << 16 | (b[at + 2] & 255) << 8 | b[at + 3] & 255;
  }
}
