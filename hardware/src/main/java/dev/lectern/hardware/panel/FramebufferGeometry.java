package dev.lectern.hardware.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How Linux lays a framebuffer out.
 *
 * @param width pixels a row
 * @param height rows
 * @param bits a pixel: 8 grey, 16 as RGB 5-6-5, or 32 as XRGB, the lowest byte first
 * @param stride bytes from one row to the next
 */
record FramebufferGeometry(int width, int height, int bits, int stride) {
  private static final int MOST = 16_384;

  /**
   * Reads what the kernel says.
   *
   * @param folder {@code /sys/class/graphics/fbN}
   * @throws IOException with one sentence, where it says nothing or what nobody can draw on
   */
  static FramebufferGeometry read(Path folder) throws IOException {
    String[] size = text(folder, "virtual_size").split(",", -1);
    if (size.length != 2) {
      throw new IOException("The framebuffer's virtual_size is no width and height.");
    }
    int width = number(size[0], "virtual_size");
    int height = number(size[1], "virtual_size");
    int bits = number(text(folder, "bits_per_pixel"), "bits_per_pixel");
    if (bits != 8 && bits != 16 && bits != 32) {
      throw new IOException(
          "The framebuffer has %d bits a pixel, and 8, 16 or 32 can be drawn on.".formatted(bits));
    }
    int stride = number(text(folder, "stride"), "stride");
    if (stride < width * bits / 8) {
      throw new IOException("The framebuffer's stride is shorter than its rows.");
    }
    return new FramebufferGeometry(width, height, bits, stride);
  }

  int bytes() {
    return bits / 8;
  }

  private static String text(Path folder, String name) throws IOException {
    try {
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException e) {
      throw new IOException("The kernel shows no %s of the framebuffer.".formatted(name), e);
    }
  }

  private static int number(String text, String name) throws IOException {
    if (text.matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(text);
      if (number > 0 && number <= MOST * 4) {
        return number;
      }
    }
    throw new IOException("The framebuffer's %s is senseless.".formatted(name));
  }
}
