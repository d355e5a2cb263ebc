package dev.lectern.stage.epubtests;

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

/** The first page of each test in one picture, for a person to look at. */
final class Sheet {
  private static final int ACROSS = 8;
  private static final int WIDE = 240;
  private static final int TALL = 324;
  private static final int LABEL = 22;
  private static final int GAP = 8;

  private final List<Shown> shown = new ArrayList<>();

  private record Shown(String name, Verdict verdict, BufferedImage page) {}

  void add(String name, Verdict verdict, Pixels page) {
    shown.add(new Shown(name, verdict, small(page)));
  }

  private static BufferedImage small(Pixels pixels) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        image.getRaster().setSample(x, y, 0, pixels.at(x, y));
      }
    }
    BufferedImage small = new BufferedImage(WIDE, TALL, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, WIDE, TALL, null);
    graphics.dispose();
    return small;
  }

  void write(Path file) throws IOException {
    int cell = WIDE + GAP;
    int row = TALL + LABEL + GAP;
    int rows = (shown.size() + ACROSS - 1) / ACROSS;
    BufferedImage sheet =
        new BufferedImage(cell * ACROSS + GAP, row * rows, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < shown.size(); i++) {
      Shown one = shown.get(i);
      int x = i % ACROSS * cell + GAP;
      int y = i / ACROSS * row;
      graphics.setColor(
          switch (one.verdict.kind()) {
            case PASS -> Color.BLACK;
            case FAIL -> Color.RED;
            case NOT_APPLICABLE -> Color.GRAY;
          });
      graphics.drawString(one.name, x, y + LABEL - GAP);
      graphics.drawImage(one.page, x, y + LABEL, null);
    }
    graphics.dispose();
    ImageIO.write(sheet, "png", file.toFile());
  }
}
