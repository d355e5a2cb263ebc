package dev.lectern.bridge.cover;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures out of books, within limits: what is too large or too small is not taken. */
final class Scaled {
  private static final long MOST_PIXELS = 30_000_000;
  private static final int LEAST_SIDE = 60;
  private static final int MOST_BYTES = 8 << 20;

  private Scaled() {}

  /** Whether the bytes are of a kind of picture that every reader knows. */
  static boolean isPicture(byte[] bytes) {
    return !type(bytes).isEmpty();
  }

  private static String type(byte[] b) {
    if (b.length > 3 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xd8) {
      return "image/jpeg";
    }
    if (b.length > 8 && (b[0] & 0xff) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
      return "image/png";
    }
    return b.length > 6 && b[0] == 'G' && b[1] == 'I' && b[2] == 'F' ? "image/gif" : "";
  }

  /** The picture as it is, where it is one that may be handed on. */
  static Optional<Covers.Image> checked(byte[] bytes) {
    if (type(bytes).isEmpty() || bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    return reading(bytes, (reader, width, height) -> new Covers.Image(type(bytes), bytes));
  }

  /** A JPEG of it, within the box. */
  static Optional<Covers.Image> of(byte[] bytes, Covers.Box box) {
    if (type(bytes).isEmpty()) {
      return Optional.empty();
    }
    return reading(
        bytes,
        (reader, width, height) -> {
          ImageReadParam how = reader.getDefaultReadParam();
          int step = Math.max(1, Math.max(width / box.width(), height / box.height()) / 2);
          how.setSourceSubsampling(step, step, 0, 0);
          return jpeg(fit(reader.read(0, how), box));
        });
  }

  /** What to do with a picture whose measures are within limits. */
  private interface Use {
    Covers.Image with(ImageReader reader, int width, int height) throws IOException;
  }

  private static Optional<Covers.Image> reading(byte[] bytes, Use use) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < LEAST_SIDE || height < LEAST_SIDE || (long) width * height > MOST_PIXELS) {
          return Optional.empty();
        }
        return Optional.of(use.with(reader, width, height));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      // A picture out of a stranger's book may be broken in any way; ours is shown instead.
      return Optional.empty();
    }
  }

  /** The same within the box, in its colours. */
  static BufferedImage fit(BufferedImage image, Covers.Box box) {
    double by =
        Math.min(
            1,
            Math.min(
                (double) box.width() / image.getWidth(),
                (double) box.height() / image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * by));
    int height = Math.max(1, (int) Math.round(image.getHeight() * by));
    int type = box.grey() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage fitted = new BufferedImage(width, height, type);
    Graphics2D pen = fitted.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return fitted;
  }

  static Covers.Image jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    if (!ImageIO.write(image, "jpeg", out)) {
      throw new IOException("this picture cannot be a JPEG");
    }
    return new Covers.Image("image/jpeg", out.toByteArray());
  }
}
