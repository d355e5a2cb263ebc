package dev.lectern.stage.looks;

import dev.lectern.typesetter.raster.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Pages side by side in one picture, for a person to look at. */
final class ContactSheet {
  private static final int PAGES_ACROSS = 9;
  private static final int WIDE = 240;
  private static final int TALL = 320;
  private static final int LABEL = 22;
  private static final int GAP = 8;

  private final List<Shown> shown = new ArrayList<>();

  private record Shown(String label, boolean good, List<Pixels> pages) {}

  /** Adds pages that stand beside each other under one label, as many for each label. */
  void add(String label, boolean good, Pixels... pages) {
    shown.add(new Shown(label, good, List.of(pages)));
  }

  void write(Path file) throws IOException {
    int each = shown.isEmpty() ? 1 : shown.getFirst().pages.size();
    int across = PAGES_ACROSS / each;
    int cell = each * (WIDE + GAP) + GAP;
    int row = TALL + LABEL + GAP;
    int rows = (shown.size() + across - 1) / across;
    BufferedImage sheet =
        new BufferedImage(cell * across, Math.max(1, row * rows), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < shown.size(); i++) {
      Shown one = shown.get(i);
      int x = i % across * cell + GAP;
      int y = i / across * row;
      graphics.setColor(one.good ? Color.BLACK : Color.RED);
      graphics.drawString(one.label, x, y + LABEL - GAP);
      for (int n = 0; n < one.pages.size(); n++) {
        Pixels page = one.pages.get(n);
        double scale = Math.min((double) WIDE / page.width(), (double) TALL / page.height());
        int wide = (int) (page.width() * scale);
        int tall = (int) (page.height() * scale);
        graphics.drawImage(image(page), x + n * (WIDE + GAP), y + LABEL, wide, tall, null);
      }
    }
    graphics.dispose();
    ImageIO.write(sheet, "png", file.toFile());
  }

  /** Writes the first page of each in its own size, on one row. */
  void writeSideBySide(Path file, int gap) throws IOException {
    int width = gap;
    int height = 0;
    for (Shown one : shown) {
      width += one.pages.getFirst().width() + gap;
      height = Math.max(height, one.pages.getFirst().height() + 2 * gap);
    }
    BufferedImage row = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = row.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, width, height);
    int x = gap;
    for (Shown one : shown) {
      graphics.drawImage(image(one.pages.getFirst()), x, gap, null);
      x += one.pages.getFirst().width() + gap;
    }
    graphics.dispose();
    ImageIO.write(row, "png", file.toFile());
  }

  private static BufferedImage image(Pixels pixels) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        image.getRaster().setSample(x, y, 0, pixels.at(x, y));
      }
    }
    return image;
  }
}
