package dev.lectern.app.study.dictionary;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Parts of a {@code .dict} or {@code .dict.dz} file. The latter is a gzip file whose header (field
 * {@code RA}) says how long each of its pieces is, so that only the pieces asked for are unpacked.
 */
final class DictFile {
  /** No definition is longer. */
  private static final int LONGEST = 256 * 1024;

  private static final int HEADER = 12;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int CHECK = 2;

  private DictFile() {}

  /**
   * @throws IOException where the file is not what it should be, or the part is too long
   */
  static byte[] read(Path file, long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || length > LONGEST) {
      throw new IOException("a definition is out of bounds in " + file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return file.toString().endsWith(".dz")
          ? unpacked(channel, offset, length)
          : bytes(channel, offset, length).array();
    }
  }

  private static byte[] unpacked(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer start = bytes(channel, 0, HEADER);
    int flags = start.get(3);
    if (start.getShort(0) != (short) 0x8b1f || start.get(2) != 8 || (flags & EXTRA) == 0) {
      throw new IOException("this is no dictzip file");
    }
    int extra = Short.toUnsignedInt(start.getShort(10));
    ByteBuffer field = bytes(channel, HEADER, extra);
    // RA, its length, its version, the length of a piece unpacked, how many pieces.
    if (extra < 10 || field.get(0) != 'R' || field.get(1) != 'A' || field.getShort(4) != 1) {
      throw new IOException("this is no dictzip file");
    }
    int piece = Short.toUnsignedInt(field.getShort(6));
    int count = Short.toUnsignedInt(field.getShort(8));
    if (piece == 0 || extra < 10 + 2 * count) {
      throw new IOException("this is no dictzip file");
    }
    int first = (int) Math.min(count, offset / piece);
    long at = HEADER + extra + names(channel, HEADER + extra, flags);
    for (int i = 0; i < first; i++) {
      at += Short.toUnsignedInt(field.getShort(10 + 2 * i));
    }
    byte[] found = new byte[length];
    int have = 0;
    long from = offset - (long) first * piece;
    for (int i = first; i < count && have < length; i++) {
      int packed = Short.toUnsignedInt(field.getShort(10 + 2 * i));
      byte[] clear = inflate(bytes(channel, at, packed).array(), piece);
      int start2 = (int) Math.min(from, clear.length);
      int take = Math.min(length - have, clear.length - start2);
      System.arraycopy(clear, start2, found, have, take);
      have += take;
      from = 0;
      at += packed;
    }
    if (have < length) {
      throw new EOFException("a definition goes beyond its file's end");
    }
    return found;
  }

  /** How long the file name, comment and checksum are that may stand before the first piece. */
  private static long names(FileChannel channel, long at, int flags) throws IOException {
    long behind = at;
    for (int part : new int[] {NAME, COMMENT}) {
      if ((flags & part) != 0) {
        for (int i = 0; bytes(channel, behind, 1).get(0) != 0; i++) {
          if (i > 4_096) {
            throw new IOException("this is no dictzip file");
          }
          behind++;
        }
        behind++;
      }
    }
    return behind - at + ((flags & CHECK) != 0 ? 2 : 0);
  }

  private static byte[] inflate(byte[] packed, int most) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] clear = new byte[most];
      int length = 0;
      for (int n = 1; n > 0 && length < most; length += n) {
        n = inflater.inflate(clear, length, most - length);
      }
      return java.util.Arrays.copyOf(clear, length);
    } catch (DataFormatException e) {
      throw new IOException("this dictzip file is damaged", e);
    } finally {
      inflater.end();
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the dictionary ends too early");
      }
    }
    return buffer.flip();
  }
}
