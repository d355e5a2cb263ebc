package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.protocol.EditionId;
import dev.lectern.typesetter.raster.Grey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Covers in the size in which the panel's shelf shows them, kept beside their books: a shelf that
 * unpacked a dozen books for its pictures would take seconds and the memory of a page. Width and
 * height as two big-endian 16-bit numbers, then a byte a pixel; 0 by 0 for a book without a cover.
 */
record KeptCovers(BookFolder folder) {
  static final int WIDTH = 240;
  static final int HEIGHT = 360;

  private static final Logger LOG = Logger.getLogger(KeptCovers.class.getName());
  private static final int HEAD = 4;

  /** Whether it is known how a book's cover looks, or that it has none. */
  boolean knows(EditionId edition) {
    return Files.exists(folder.cover(edition));
  }

  /** A cover that was kept; null where none is, or what lies there is none. */
  @Nullable Grey read(EditionId edition) {
    Path file = folder.cover(edition);
    try {
      if (!Files.exists(file) || Files.size(file) > HEAD + WIDTH * HEIGHT) {
        return null;
      }
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
      int width = in.remaining() < HEAD ? 0 : in.getShort();
      int height = width <= 0 ? 0 : in.getShort();
      if (width <= 0 || height <= 0 || in.remaining() != width * height) {
        return null;
      }
      byte[] pixels = new byte[in.remaining()];
      in.get(pixels);
      return new Grey(width, height, pixels);
    } catch (IOException e) {
      return null; // A title stands there instead.
    }
  }

  /**
   * Keeps a cover for the shelf. Where it cannot be kept, the shelf goes on showing the title.
   *
   * @param cover null where the book has none
   */
  void keep(EditionId edition, @Nullable Grey cover) {
    int width = cover == null ? 0 : cover.width();
    int height = cover == null ? 0 : cover.height();
    ByteBuffer out = ByteBuffer.allocate(HEAD + width * height);
    out.putShort((short) width).putShort((short) height);
    if (cover != null) {
      out.put(cover.pixels());
    }
    try {
      Files.write(folder.cover(edition), out.array());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A cover could not be kept for the shelf.", e);
    }
  }
}
