package dev.lectern.reading.epub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A file that is held in memory, packed: text shrinks to a third, and is unpacked within
 * milliseconds when it is read. It is packed quickly rather than well, since a small device does so
 * each time it opens the book.
 */
final class PackedPart implements Part {
  private final byte[] packed;
  private final int size;
  private final long crc;

  PackedPart(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    crc = sum.getValue();
    size = bytes.length;
    packed = deflate(bytes);
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] chunk = new byte[16 << 10];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  @Override
  public Entry entry(String name) {
    return new Entry(name, 8, crc, packed.length, size, -1);
  }

  @Override
  public byte[] bytes() {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[size];
      int made = 0;
      while (made < size) {
        made += inflater.inflate(bytes, made, size - made);
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IllegalStateException("what was packed here cannot be unpacked", e);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void copyPacked(OutputStream to) throws IOException {
    to.write(packed);
  }
}
