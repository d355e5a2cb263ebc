package dev.lectern.reading.format;

import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * A recording of an audiobook.
 *
 * @param type its media type
 * @param ending of a file of that type
 * @param millis how long it lasts; 0 where that cannot be told
 */
record SoundFile(String type, String ending, long millis, RecordingTags tags) {
  private static final int START = 64 << 10;

  /** The media type of a recording that can be played, by its file's name; or empty. */
  static String type(String name) {
    return switch (ending(name)) {
      case "mp3" -> "audio/mpeg";
      case "wav" -> "audio/wav";
      default -> "";
    };
  }

  /** Whether a file's name says that it is sound, whether it can be played or not. */
  static boolean isNamed(String name) {
    return switch (ending(name)) {
      case "mp3", "wav", "m4a", "m4b", "aac", "ogg", "oga", "opus", "flac" -> true;
      default -> false;
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static SoundFile of(Container archive, Entry file, EpubLimits limits) throws Refusal {
    if (file.size() > limits.resourceBytes()) {
      throw new Refusal(
          "too-large",
          "The recording \""
              + file.name()
              + "\" has "
              + (file.size() >> 20)
              + " MB, more than the "
              + (limits.resourceBytes() >> 20)
              + " MB that can be played.");
    }
    byte[] start = archive.start(file, START);
    if (type(file.name()).equals("audio/wav")) {
      return new SoundFile("audio/wav", "wav", wav(start, file.size()), RecordingTags.NONE);
    }
    int tag = RecordingTags.length(start);
    if (tag + 4096 > start.length && start.length < file.size()) {
      start = archive.start(file, (int) Math.min(file.size(), tag + (long) START));
    }
    long millis = Mp3Length.said(start, tag, file.size());
    if (millis == 0) {
      millis = Mp3Length.counted(archive.read(file, limits.resourceBytes()), tag);
    }
    return new SoundFile("audio/mpeg", "mp3", millis, RecordingTags.of(start));
  }

  private static long wav(byte[] start, long size) {
    ByteBuffer in = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    if (start.length < 12 || in.getInt(0) != 0x46464952 || in.getInt(8) != 0x45564157) {
      return 0;
    }
    long rate = 0;
    long at = 12;
    while (at + 24 <= start.length) {
      int type = in.getInt((int) at);
      long length = in.getInt((int) at + 4) & 0xffff_ffffL;
      if (type == 0x20746d66) {
        rate = in.getInt((int) at + 16) & 0xffff_ffffL;
      } else if (type == 0x61746164) {
        return rate == 0 ? 0 : Math.min(length, size - at - 8) * 1000 / rate;
      }
      at += 8 + length + (length & 1);
    }
    return 0;
  }
}
