package dev.lectern.typesetter.raster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * What a panel shows: grey pixels packed from the left, most significant bits first, each row
 * starting a new byte.
 *
 * @param depth bits a pixel: 1 or 4; 0 is black
 * @param packed height rows of {@link #rowBytes()} bytes
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
// protects.
public record Pixels(int width, int height, int depth, byte[] packed) {
  public Pixels {
    if (depth != 1 && depth != 4) {
      throw new IllegalArgumentException("a panel has 1 or 4 bits a pixel, not " + depth);
    }
    if (packed.length != height * ((width * depth + 7) / 8)) {
      throw new IllegalArgumentException("rows and bytes do not agree");
    }
  }

  /** Bytes of one row. */
  public int rowBytes() {
    return (width * depth + 7) / 8;
  }

  /** The grey at a pixel, 0 black to 255 white. */
  public int at(int x, int y) {
    int perByte = 8 / depth;
    int shift = 8 - depth - x % perByte * depth;
    int levels = (1 << depth) - 1;
    return ((packed[y * rowBytes() + x / perByte] >> shift) & levels) * 255 / levels;
  }

  /**
   * From words of sixteen greys each, the first in the highest bits, each row beginning a new word.
   */
  static Pixels greys(int width, int height, long[] words) {
    int stride = (width + Canvas.IN_WORD - 1) / Canvas.IN_WORD;
    int rowBytes = (width + 1) / 2;
    byte[] packed = new byte[rowBytes * height];
    if (rowBytes == stride * Long.BYTES) {
      ByteBuffer.wrap(packed).asLongBuffer().put(words);
      return new Pixels(width, height, 4, packed);
    }
    byte[] row = new byte[stride * Long.BYTES];
    for (int y = 0; y < height; y++) {
      ByteBuffer.wrap(row).asLongBuffer().put(words, y * stride, stride);
      System.arraycopy(row, 0, packed, y * rowBytes, rowBytes);
    }
    return new Pixels(width, height, 4, packed);
  }

  /** The same to black and white: what is lighter than the middle is white, a row's end black. */
  static Pixels blackAndWhite(int width, int height, long[] words) {
    int stride = (width + Canvas.IN_WORD - 1) / Canvas.IN_WORD;
    int rowBytes = (width + 7) / 8;
    byte[] packed = new byte[rowBytes * height];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < rowBytes; i++) {
        long word = words[y * stride + (i >> 1)];
        packed[y * rowBytes + i] = highest((int) ((i & 1) == 0 ? word >>> 32 : word));
      }
      packed[(y + 1) * rowBytes - 1] &= (byte) (0xff << rowBytes * 8 - width);
    }
    return new Pixels(width, height, 1, packed);
  }

  /** The highest bit of each four, side by side. */
  private static byte highest(int word) {
    int bits = 0;
    for (int shift = 31; shift > 0; shift -= 4) {
      bits = bits << 1 | word >>> shift & 1;
    }
    return (byte) bits;
  }

  /**
   * The same pixels as a PNG file of the same depth. Written here because ImageIO takes 60 ms to
   * wake up.
   */
  public byte[] toPng() {
    byte[] raw = new byte[(rowBytes() + 1) * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(packed, y * rowBytes(), raw, y * (rowBytes() + 1) + 1, rowBytes());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 4);
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    // Width, height, depth, then: grey, deflate, the only filter method, not interlaced.
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth).array());
    chunk(out, "IDAT", deflated(raw));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] raw) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 4);
      byte[] part = new byte[16 * 1024];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] body) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
    out.writeBytes(type);
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
