package dev.lectern.stage.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes sixteen greys as PNG: what an e-ink panel shows, and no more. */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int DEPTH = 4;

  private Png() {}

  /**
   * Encodes.
   *
   * @param grey by pixel, row by row, 0 (black) to 15; {@code width} must be even
   */
  static byte[] encode(int width, int height, byte[] grey) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(bigEndian(width));
    header.writeBytes(bigEndian(height));
    header.writeBytes(new byte[] {DEPTH, 0, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", deflated(rows(width, height, grey)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] rows(int width, int height, byte[] grey) {
    int stride = 1 + width / 2;
    byte[] rows = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x += 2) {
        int at = y * width + x;
        rows[y * stride + 1 + x / 2] = (byte) (grey[at] << 4 | grey[at + 1]);
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    out.writeBytes(bigEndian(body.length));
    out.writeBytes(name);
    out.writeBytes(body);
    out.writeBytes(bigEndian((int) crc.getValue()));
  }

  private static byte[] bigEndian(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }
}
