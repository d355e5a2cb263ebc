package dev.lectern.bridge.kobo;

import dev.lectern.protocol.EditionId;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Covers as JPEGs of the size that a Kobo asks for. */
final class Covers {
  /** Pixels of one side, at most: more than any Kobo has. */
  static final int MOST_SIDE = 2000;

  /** Pixels that are unpacked at most; larger pictures are read with some left out. */
  private static final long MOST_PIXELS = 4_000_000;

  private static final long MOST_WRITTEN_PIXELS = 200_000_000;

  private final Editions editions;

  /** Unpacked pictures are large: two at once are enough for any household. */
  private final Semaphore room = new Semaphore(2);

  Covers(Editions editions) {
    this.editions = editions;
  }

  /** The cover within so many pixels, its shape kept; null where the book has none we can read. */
  byte @Nullable [] jpeg(EditionId edition, int width, int height, boolean grey) {
    byte[] picture =
        editions.with(
            edition,
            book -> {
              String href = book.coverHref();
              return href == null ? null : book.resource(href);
            });
    if (picture == null) {
      return null;
    }
    room.acquireUninterruptibly();
    try {
      BufferedImage read = read(picture);
      return read == null ? null : write(scaled(read, side(width), side(height), grey));
    } catch (IOException | RuntimeException damaged) {
      // Readers of damaged pictures throw whatever they meet; a book is none the worse for it.
      return null;
    } finally {
      room.release();
    }
  }

  private static int side(int asked) {
    return Math.min(MOST_SIDE, Math.max(1, asked));
  }

  private static @Nullable BufferedImage read(byte[] picture) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_WRITTEN_PIXELS) {
          return null;
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        return reader.read(0, param);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage scaled(BufferedImage read, int width, int height, boolean grey) {
    double scale =
        Math.min(1, Math.min((double) width / read.getWidth(), (double) height / read.getHeight()));
    int w = Math.max(1, (int) Math.round(read.getWidth() * scale));
    int h = Math.max(1, (int) Math.round(read.getHeight() * scale));
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage made = new BufferedImage(w, h, type);
    Graphics2D graphics = made.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(java.awt.Color.WHITE);
    graphics.fillRect(0, 0, w, h);
    graphics.drawImage(read, 0, 0, w, h, null);
    graphics.dispose();
    return made;
  }

  private static byte[] write(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }
}
