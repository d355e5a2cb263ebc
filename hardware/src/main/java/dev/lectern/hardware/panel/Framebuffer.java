package dev.lectern.hardware.panel;

import dev.lectern.device.port.Panel.Refresh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Linux framebuffer, written as the file that it is. A picture smaller than it stands in its
 * upper left corner, and the rest is never touched.
 */
final class Framebuffer implements Glass {
  private static final int GREYS = 256;
  private static final int MOST_AREAS = 32;

  private final int width;
  private final int height;
  private final FramebufferGeometry geometry;
  private final FileChannel file;
  private final ChangedAreas changes;
  private final ByteBuffer row;

  private Framebuffer(int width, int height, FramebufferGeometry geometry, FileChannel file) {
    this.width = width;
    this.height = height;
    this.geometry = geometry;
    this.file = file;
    changes = new ChangedAreas(width, height, 1, MOST_AREAS);
    row = ByteBuffer.allocateDirect(width * geometry.bytes());
  }

  /**
   * Opens a framebuffer for pictures of that size, as they stand on it.
   *
   * @throws IOException with one sentence, where it cannot be had or is smaller
   */
  static Framebuffer open(Path device, FramebufferGeometry geometry, int width, int height)
      throws IOException {
    if (width > geometry.width() || height > geometry.height()) {
      throw new IOException(
          "The framebuffer has %d x %d pixels, and pictures of %d x %d do not fit."
              .formatted(geometry.width(), geometry.height(), width, height));
    }
    try {
      return new Framebuffer(
          width, height, geometry, FileChannel.open(device, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be opened for writing: add the user to the group video.".formatted(device), e);
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int greys() {
    return GREYS;
  }

  @Override
  public boolean keeps() {
    return false;
  }

  /** A screen has no ghosts: the whole is written once, and then what changes. */
  @Override
  public void show(byte @Nullable [] before, byte[] now, Refresh refresh) throws IOException {
    List<Area> areas =
        before == null ? List.of(new Area(0, 0, width, height)) : changes.between(before, now);
    for (Area area : areas) {
      for (int y = area.y(); y < area.bottom(); y++) {
        write(now, area, y);
      }
    }
  }

  private void write(byte[] now, Area area, int y) throws IOException {
    row.clear();
    int start = y * width;
    for (int x = area.x(); x < area.right(); x++) {
      put(now[start + x] & 0xFF);
    }
    row.flip();
    long at = (long) y * geometry.stride() + (long) area.x() * geometry.bytes();
    while (row.hasRemaining()) {
      int written = file.write(row, at);
      if (written <= 0) {
        throw new IOException("The framebuffer takes no more bytes.");
      }
      at += written;
    }
  }

  private void put(int grey) {
    switch (geometry.bits()) {
      case 8 -> row.put((byte) grey);
      case 16 -> {
        int rgb = (grey >> 3) << 11 | (grey >> 2) << 5 | grey >> 3;
        row.put((byte) rgb).put((byte) (rgb >> 8));
      }
      default -> row.put((byte) grey).put((byte) grey).put((byte) grey).put((byte) 0xFF);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing is kept in it that could be lost.
      return;
    }
  }
}
