package dev.lectern.typesetter.font;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks WOFF 1.0, whose tables are OpenType's, each packed by itself. */
final class Woff {
  private static final int SIGNATURE = 0x774f4646;
  private static final int HEADER = 44;
  private static final int RECORD = 20;

  private Woff() {}

  static boolean isOne(byte[] bytes) {
    return bytes.length >= HEADER && ByteBuffer.wrap(bytes).getInt() == SIGNATURE;
  }

  /**
   * The OpenType file within, or null where it is damaged or would be larger than so many bytes.
   */
  static byte @Nullable [] unpacked(byte[] bytes, int most) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int count = in.getShort(12) & 0xffff;
    if (count == 0 || count > Sfnt.MOST_TABLES || HEADER + count * RECORD > bytes.length) {
      return null;
    }
    long size = Sfnt.HEADER + (long) Sfnt.RECORD * count;
    for (int i = 0; i < count; i++) {
      size += Sfnt.padded(in.getInt(HEADER + i * RECORD + 12) & 0xffffffffL);
    }
    if (size > most) {
      return null;
    }
    ByteBuffer out = ByteBuffer.allocate((int) size);
    Sfnt.start(out, in.getInt(4), count);
    int at = Sfnt.HEADER + Sfnt.RECORD * count;
    for (int i = 0; i < count; i++) {
      int record = HEADER + i * RECORD;
      int length = in.getInt(record + 12);
      out.putInt(in.getInt(record)).putInt(in.getInt(record + 16)).putInt(at).putInt(length);
      if (!table(bytes, in.getInt(record + 4), in.getInt(record + 8), out.array(), at, length)) {
        return null;
      }
      at += (int) Sfnt.padded(length);
    }
    return out.array();
  }

  /** Whether the table was there as it says; one that did not shrink is stored as it is. */
  private static boolean table(byte[] from, int offset, int packed, byte[] to, int at, int length) {
    if (offset < 0 || packed < 0 || packed > length || (long) offset + packed > from.length) {
      return false;
    }
    if (packed == length) {
      System.arraycopy(from, offset, to, at, length);
      return true;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(from, offset, packed);
      int got = 0;
      while (got < length) {
        int more = inflater.inflate(to, at + got, length - got);
        if (more == 0) {
          return false;
        }
        got += more;
      }
      return true;
    } catch (DataFormatException damaged) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
