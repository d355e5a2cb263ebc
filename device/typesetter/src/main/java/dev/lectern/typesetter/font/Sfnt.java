package dev.lectern.typesetter.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks a font file over before code that is not Java's reads it: OpenType 1.9, "Organization of an
 * OpenType font".
 */
final class Sfnt {
  static final int HEADER = 12;
  static final int RECORD = 16;
  static final int MOST_TABLES = 64;
  private static final int UNITS = 18;
  private static final List<Integer> STARTS = List.of(0x00010000, 0x4f54544f, 0x74727565);

  /** The tables that all fonts have, and their least length in bytes. */
  private static final Map<String, Integer> NEEDED =
      Map.of("cmap", 4, "head", 54, "hhea", 36, "hmtx", 4, "maxp", 6);

  private Sfnt() {}

  /** Writes what stands before the list of so many tables. */
  static void start(ByteBuffer out, int flavor, int count) {
    int power = Integer.highestOneBit(count);
    out.putInt(flavor).putShort((short) count);
    out.putShort((short) (power * RECORD));
    out.putShort((short) Integer.numberOfTrailingZeros(power));
    out.putShort((short) ((count - power) * RECORD));
  }

  /** Bytes that a table takes: each begins at a multiple of four. */
  static long padded(long length) {
    return (length + 3) / 4 * 4;
  }

  /** Whether its tables lie within the file, are those that a font needs, and make sense so far. */
  static boolean isSound(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || !STARTS.contains(file.getInt(0))) {
      return false;
    }
    int count = file.getShort(4) & 0xffff;
    int start = HEADER + count * RECORD;
    if (count == 0 || count > MOST_TABLES || start > bytes.length) {
      return false;
    }
    Map<String, Integer> tables = new HashMap<>();
    int head = 0;
    for (int at = HEADER; at < start; at += RECORD) {
      String tag = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
      long offset = file.getInt(at + 8) & 0xffffffffL;
      long length = file.getInt(at + 12) & 0xffffffffL;
      if (offset < start || offset + length > bytes.length) {
        return false;
      }
      tables.put(tag, (int) length);
      head = tag.equals("head") ? (int) offset : head;
    }
    boolean outlines =
        tables.containsKey("CFF ") || tables.containsKey("glyf") && tables.containsKey("loca");
    return outlines
        && NEEDED.entrySet().stream()
            .allMatch(needed -> tables.getOrDefault(needed.getKey(), 0) >= needed.getValue())
        && isEm(file.getShort(head + UNITS) & 0xffff);
  }

  private static boolean isEm(int units) {
    return units >= 16 && units <= 16_384;
  }
}
