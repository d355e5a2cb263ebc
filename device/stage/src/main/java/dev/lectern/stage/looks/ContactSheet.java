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
  private static final int PAIRS_ACROSS = 4;
  private static final int WIDE = 240;
  private static final int TALL = 320;
  private static final int LABEL = 22;
  private static final int GAP = 8;

  private final List<Shown> shown = new ArrayList<>();

  private record Shown(String label, boolean good, Pixels one, Pixels other) {}

  void add(String label, boolean good, Pixels one, Pixels other) {
    shown.add(new Shown(label, good, one, other));
  }

  void write(Path file) throws IOException {
    int cell = 2 * WIDE + 3 * GAP;
    int row = TALL + LABEL + GAP;
    int rows = (shown.size() + PAIRS_ACROSS - 1) / PAIRS_ACROSS;
    BufferedImage sheet =
        new BufferedImage(cell * PAIRS_ACROSS, row * rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < shown.size(); i++) {
      Shown one = shown.get(i);
      int x = i % PAIRS_ACROSS * cell + GAP;
      int y = i / PAIRS_ACROSS * row;
      graphics.setColor(one.good ? Color.BLACK : Color.RED);
      graphics.drawString(one.label, x, y + LABEL - GAP);
      graphics.drawImage(image(one.one), x, y + LABEL, WIDE, TALL, null);
      graphics.drawImage(image(one.other), x + WIDE + GAP, y + LABEL, WIDE, TALL, null);
    }
    graphics.dispose();
    ImageIO.write(sheet, "png", file.toFile());
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
