package dev.lectern.reading.kepub;

import dev.lectern.reading.epub.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a container file by file, without clock or anything else that differs between two runs.
 * Files that stay as they are keep their packed bytes, which java.util.zip has no way to pass on.
 */
final class ZipOut {
  private static final int UTF8 = 1 << 11;

  /** 1 January 1980, the first day that the format knows. */
  private static final int DATE = 0x21;

  interface Body {
    void to(OutputStream out) throws IOException;
  }

  private final OutputStream out;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private long at;
  private int files;

  ZipOut(OutputStream out) {
    this.out = out;
  }

  void stored(String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    file(
        new StoredFile(name, 0, crc.getValue(), bytes.length, bytes.length), to -> to.write(bytes));
  }

  void deflated(String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] chunk = new byte[16 << 10];
      while (!deflater.finished()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
    } finally {
      deflater.end();
    }
    file(new StoredFile(name, 8, crc.getValue(), packed.size(), bytes.length), packed::writeTo);
  }

  void file(StoredFile file, Body body) throws IOException {
    byte[] name = file.name().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream header = new ByteArrayOutputStream(64);
    long start = at;
    u32(header, 0x04034b50L);
    common(header, file, name.length);
    header.writeBytes(name);
    write(header.toByteArray());
    body.to(out);
    at += file.packed();
    u32(directory, 0x02014b50L);
    u16(directory, 20);
    common(directory, file, name.length);
    // No comment, first disk, no attributes.
    u16(directory, 0);
    u16(directory, 0);
    u16(directory, 0);
    u32(directory, 0);
    u32(directory, start);
    directory.writeBytes(name);
    files++;
  }

  private static void common(ByteArrayOutputStream to, StoredFile file, int nameLength) {
    u16(to, 20);
    u16(to, UTF8);
    u16(to, file.method());
    u16(to, 0);
    u16(to, DATE);
    u32(to, file.crc());
    u32(to, file.packed());
    u32(to, file.size());
    u16(to, nameLength);
    u16(to, 0);
  }

  /** Writes the directory; the stream underneath stays open. */
  void finish() throws IOException {
    long start = at;
    write(directory.toByteArray());
    ByteArrayOutputStream end = new ByteArrayOutputStream(22);
    u32(end, 0x06054b50L);
    u32(end, 0);
    u16(end, files);
    u16(end, files);
    u32(end, directory.size());
    u32(end, start);
    u16(end, 0);
    write(end.toByteArray());
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    at += bytes.length;
  }

  private static void u16(ByteArrayOutputStream to, int value) {
    to.write(value);
    to.write(value >>> 8);
  }

  private static void u32(ByteArrayOutputStream to, long value) {
    u16(to, (int) value);
    u16(to, (int) (value >>> 16));
  }
}
