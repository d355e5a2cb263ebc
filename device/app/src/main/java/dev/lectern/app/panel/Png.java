package dev.lectern.app.panel;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes grey pixels as PNG (ISO/IEC 15948), at 1, 2, 4 or 8 bits a pixel. By hand, because the
 * desktop's picture classes would cost the device more memory than the whole picture.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private Png() {}

  /**
   * @param depth bits a pixel: 1, 2, 4 or 8
   * @param levels one byte a pixel, rows from the top, 0 black, {@code 2^depth - 1} white
   */
  public static byte[] encode(int width, int height, int depth, byte[] levels) {
    if (depth != 1 && depth != 2 && depth != 4 && depth != 8) {
      throw new IllegalArgumentException("a panel has 1, 2, 4 or 8 bits a pixel");
    }
    if (levels.length != width * height) {
      throw new IllegalArgumentException("one byte for each of width x height pixels");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    out.writeBytes(SIGNATURE);
    byte[] header = new byte[13];
    putInt(header, 0, width);
    putInt(header, 4, height);
    header[8] = (byte) depth;
    chunk(out, "IHDR", header, header.length);
    byte[] packed = pack(width, height, depth, levels);
    data(out, packed);
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private static byte[] pack(int width, int height, int depth, byte[] levels) {
    int perByte = 8 / depth;
    int stride = (width + perByte - 1) / perByte;
    byte[] packed = new byte[(stride + 1) * height];
    int shift = 8 - depth;
    int mask = (1 << depth) - 1;
    for (int y = 0; y < height; y++) {
      int row = y * (stride + 1) + 1; // the byte before it names the row's filter, 0: none
      for (int x = 0; x < width; x++) {
        int level = levels[y * width + x] & mask;
        packed[row + x / perByte] |= (byte) (level << (shift - (x % perByte) * depth));
      }
    }
    return packed;
  }

  private static void data(ByteArrayOutputStream out, byte[] packed) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(packed);
      deflater.finish();
      byte[] buffer = new byte[32 * 1024];
      while (!deflater.finished()) {
        int n = deflater.deflate(buffer);
        chunk(out, "IDAT", buffer, n);
      }
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] number = new byte[4];
    putInt(number, 0, length);
    out.writeBytes(number);
    CRC32 crc = new CRC32();
    for (int i = 0; i < 4; i++) {
      out.write(type.charAt(i));
      crc.update(type.charAt(i));
    }
    out.write(data, 0, length);
    crc.update(data, 0, length);
    putInt(number, 0, (int) crc.getValue());
    out.writeBytes(number);
  }

  private static void putInt(byte[] to, int at, int value) {
    to[at] = (byte) (value >>> 24);
    to[at + 1] = (byte) (value >>> 16);
    to[at + 2] = (byte) (value >>> 8);
    to[at + 3] = (byte) value;
  }
}
