package dev.lectern.bridge.cover;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import org.jspecify.annotations.Nullable;

/** The cover of a book that has none: its title and author on a colour of its own. */
final class DrawnCover {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 900;

  private final Graphics2D pen;
  private final double scale;
  private float y;

  private DrawnCover(Graphics2D pen, double scale) {
    this.pen = pen;
    this.scale = scale;
  }

  /**
   * @param box null for its full size
   */
  static Covers.Image of(Covers.Book book, Covers.@Nullable Box box) {
    double scale =
        box == null
            ? 1
            : Math.min(1, Math.min((double) box.width() / WIDTH, (double) box.height() / HEIGHT));
    int width = Math.max(1, (int) Math.round(WIDTH * scale));
    int height = Math.max(1, (int) Math.round(HEIGHT * scale));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    float hue = Integer.parseInt(book.edition().sha256().substring(0, 4), 16) / 65536f;
    pen.setColor(Color.getHSBColor(hue, 0.45f, 0.45f));
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.WHITE);
    int margin = (int) (24 * scale);
    pen.drawRect(margin, margin, width - 2 * margin - 1, height - 2 * margin - 1);
    DrawnCover cover = new DrawnCover(pen, scale);
    cover.y = (float) (150 * scale);
    cover.write(book.title(), Font.BOLD, 54, 620);
    cover.y += (float) (30 * scale);
    cover.write(book.author(), Font.PLAIN, 34, 840);
    pen.dispose();
    try {
      return Scaled.jpeg(box == null ? image : Scaled.fit(image, box));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down to {@code bottom}; the rest is left out, as on any cover. */
  private void write(String text, int style, int size, int bottom) {
    if (text.isBlank()) {
      return;
    }
    AttributedString words = new AttributedString(text);
    Font font = new Font(Font.SERIF, style, 1).deriveFont((float) (size * scale));
    words.addAttribute(TextAttribute.FONT, font);
    LineBreakMeasurer lines =
        new LineBreakMeasurer(words.getIterator(), pen.getFontRenderContext());
    float width = (float) ((WIDTH - 120) * scale);
    while (lines.getPosition() < text.length()) {
      TextLayout line = lines.nextLayout(width);
      y += line.getAscent();
      if (y + line.getDescent() > bottom * scale) {
        return;
      }
      line.draw(pen, (float) (WIDTH * scale - line.getAdvance()) / 2, y);
      y += line.getDescent() + line.getLeading();
    }
  }
}
