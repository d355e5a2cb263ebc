package dev.lectern.stage.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.InflaterInputStream;

/**
 * A panel's picture, read from the PNG without any drawing library: just what a check needs.
 *
 * @param depth bits a pixel
 * @param ink the share of pixel bytes that are not white, 0 to 1
 */
record PanelPixels(int width, int height, int depth, double ink) {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;

  static PanelPixels read(byte[] png) throws StepFailed {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(png))) {
      if (in.readLong() != SIGNATURE) {
        throw new StepFailed("the panel's picture is no PNG");
      }
      int width = 0;
      int height = 0;
      int depth = 0;
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      while (in.available() > 0) {
        int length = in.readInt();
        String type = new String(in.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII);
        byte[] data = in.readNBytes(length);
        in.readInt();
        if (type.equals("IHDR")) {
          DataInputStream header = new DataInputStream(new ByteArrayInputStream(data));
          width = header.readInt();
          height = header.readInt();
          depth = header.readUnsignedByte();
        } else if (type.equals("IDAT")) {
          packed.writeBytes(data);
        }
      }
      return new PanelPixels(width, height, depth, ink(packed.toByteArray()));
    } catch (IOException broken) {
      throw new UncheckedIOException("the panel's picture is broken", broken);
    }
  }

  private static double ink(byte[] packed) throws IOException {
    byte[] raw = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    long marked = 0;
    for (byte each : raw) {
      if (each != (byte) 0xff && each != 0) {
        marked++;
      }
    }
    return raw.length == 0 ? 0 : (double) marked / raw.length;
  }
}
