package dev.lectern.reading.epub;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIP files byte by byte, so that tests can write those that honest tools would not. */
final class RawZip {
  private final ByteArrayOutputStream files = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int count;
  private int flags;
  private int mode = 0100644;
  private int method = 8;
  private long claimed = -1;

  /** The general purpose flags of the next files. */
  RawZip flags(int bits) {
    flags = bits;
    return this;
  }

  /** The Unix mode of the next files. */
  RawZip mode(int unix) {
    mode = unix;
    return this;
  }

  RawZip method(int number) {
    method = number;
    return this;
  }

  /** The unpacked size that the next file claims to have. */
  RawZip claiming(long size) {
    claimed = size;
    return this;
  }

  RawZip file(String name, String text) {
    return file(name.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  RawZip file(String name, byte[] content) {
    return file(name.getBytes(StandardCharsets.UTF_8), content);
  }

  RawZip file(byte[] name, byte[] content) {
    byte[] packed = method == 8 ? deflate(content) : content;
    CRC32 crc = new CRC32();
    crc.update(content);
    long size = claimed < 0 ? content.length : claimed;
    claimed = -1;
    int at = files.size();
    number(files, 0x04034b50L, 4);
    common(files, crc.getValue(), packed.length, size, name.length);
    files.writeBytes(name);
    files.writeBytes(packed);
    entry(name, crc.getValue(), packed.length, size, at);
    return this;
  }

  /** One more name for bytes that are there already. */
  RawZip overlapping(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    entry(
        name.getBytes(StandardCharsets.UTF_8),
        crc.getValue(),
        deflate(content).length,
        content.length,
        0);
    return this;
  }

  private void entry(byte[] name, long crc, int packed, long size, int at) {
    number(directory, 0x02014b50L, 4);
    number(directory, 0x031e, 2);
    common(directory, crc, packed, size, name.length);
    number(directory, 0, 6);
    number(directory, (long) mode << 16, 4);
    number(directory, at, 4);
    directory.writeBytes(name);
    count++;
  }

  private void common(ByteArrayOutputStream out, long crc, int packed, long size, int name) {
    number(out, 20, 2);
    number(out, flags, 2);
    number(out, method, 2);
    number(out, 0, 4);
    number(out, crc, 4);
    number(out, packed, 4);
    number(out, size, 4);
    number(out, name, 2);
    number(out, 0, 2);
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(files.toByteArray());
    all.writeBytes(directory.toByteArray());
    number(all, 0x06054b50L, 4);
    number(all, 0, 4);
    number(all, count, 2);
    number(all, count, 2);
    number(all, directory.size(), 4);
    number(all, files.size(), 4);
    number(all, 0, 2);
    return all.toByteArray();
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
