package dev.lectern.typesetter.page;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.raster.Coverage;
import dev.lectern.typesetter.raster.Grey;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The filled outlines and pictures of an SVG: enough for covers, title pages, ornaments, and
 * engravings traced from scans. Filters are not drawn; a file that has none of what we draw is no
 * picture.
 *
 * @param box the part of the drawing that is shown: x, y, width, height
 * @param width the width that the drawing asks for, in CSS pixels, or 0
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one drawing.
record SvgDrawing(float[] box, float width, List<Mark> marks) {
  private static final int SNIFFED = 600;

  /** What is drawn one over the other. */
  sealed interface Mark {
    /** A filled shape, its grey from 0 black to 255 white, and how much it covers, 0 to 1. */
    record Ink(Shape shape, int grey, float opacity) implements Mark {}

    /** Shapes of one grey, of which only what lies within another shape is seen. */
    record Within(Shape clip, Ink ink) implements Mark {}

    /** A shape filled with greys that pass into each other. */
    record Shaded(Shape shape, SvgGradient gradient, float opacity) implements Mark {}

    /** A picture in a rectangle of the drawing. */
    record Photo(PictureFile file, Rectangle2D place) implements Mark {}
  }

  static boolean looksLike(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(SNIFFED, bytes.length), StandardCharsets.ISO_8859_1);
    return head.contains("<svg");
  }

  /**
   * Reads an SVG file.
   *
   * @param files the bytes behind a reference in it, or null
   * @return null if nothing of it can be drawn
   */
  static @Nullable SvgDrawing parse(
      byte[] bytes, Limits limits, Function<String, byte @Nullable []> files, Lettering lettering) {
    if (bytes.length > limits.path()) {
      return null;
    }
    Document document =
        Jsoup.parse(new String(bytes, StandardCharsets.UTF_8), "", Parser.xmlParser());
    Element svg = document.selectFirst("svg");
    return svg == null ? null : of(svg, limits, files, lettering);
  }

  /** The drawing of an svg element; see {@link #parse}. */
  static @Nullable SvgDrawing of(
      Element svg, Limits limits, Function<String, byte @Nullable []> files, Lettering lettering) {
    List<Mark> marks = new SvgShapes(limits, files, lettering).of(svg);
    float[] box = box(svg, marks);
    return marks.isEmpty() || box == null ? null : new SvgDrawing(box, length(svg, "width"), marks);
  }

  private static float @Nullable [] box(Element svg, List<Mark> marks) {
    float[] box =
        SvgPath.numbers(svg.hasAttr("viewBox") ? svg.attr("viewBox") : svg.attr("viewbox"));
    if (box.length == 4 && box[2] > 0 && box[3] > 0) {
      return box;
    }
    float width = length(svg, "width");
    float height = length(svg, "height");
    if (width > 0 && height > 0) {
      return new float[] {0, 0, width, height};
    }
    for (Mark mark : marks) {
      if (mark instanceof Mark.Photo photo) {
        Rectangle2D r = photo.place;
        return new float[] {
          (float) r.getX(), (float) r.getY(), (float) r.getWidth(), (float) r.getHeight()
        };
      }
    }
    return null;
  }

  /** An absolute length, or 0 where it is a part of the page or not said. */
  private static float length(Element svg, String name) {
    String said = svg.attr(name);
    float[] number =
        said.endsWith("%") ? new float[0] : SvgPath.numbers(said.replaceAll("[a-z]+$", ""));
    return number.length == 1 && number[0] > 0 ? number[0] : 0;
  }

  Pictures.Size size() {
    // Outlines have no pixels of their own: where no width is said they are as large as the page
    // lets them.
    float scale = width > 0 ? width / box[2] : 4000 / Math.max(box[2], box[3]);
    return new Pictures.Size(
        Math.max(1, Math.round(box[2] * scale)), Math.max(1, Math.round(box[3] * scale)));
  }

  Grey draw(int width, int height) {
    byte[] pixels = new byte[width * height];
    Arrays.fill(pixels, (byte) 255);
    double scale = Math.min(width / box[2], height / box[3]);
    AffineTransform fit = new AffineTransform();
    fit.translate((width - box[2] * scale) / 2, (height - box[3] * scale) / 2);
    fit.scale(scale, scale);
    fit.translate(-box[0], -box[1]);
    int i = 0;
    while (i < marks.size()) {
      switch (marks.get(i)) {
        case Mark.Photo photo -> {
          lay(photo, fit.createTransformedShape(photo.place).getBounds(), width, height, pixels);
          i++;
        }
        case Mark.Shaded shaded -> {
          lay(shaded, fit, width, height, pixels);
          i++;
        }
        case Mark.Within within -> {
          lay(within.ink, within(within, fit, width, height), pixels);
          i++;
        }
        case Mark.Ink ink -> {
          Coverage coverage = new Coverage(width, height);
          // Shapes of one grey rarely overlap; drawn together they need one pass over the pixels.
          while (i < marks.size()
              && marks.get(i) instanceof Mark.Ink same
              && same.grey == ink.grey
              && same.opacity == ink.opacity) {
            coverage.fill(same.shape, fit);
            i++;
          }
          lay(ink, coverage.toMask(), pixels);
        }
      }
    }
    return new Grey(width, height, pixels);
  }

  private static byte[] within(Mark.Within within, AffineTransform fit, int width, int height) {
    Coverage clip = new Coverage(width, height);
    clip.fill(within.clip, fit);
    Coverage shapes = new Coverage(width, height);
    shapes.fill(within.ink.shape, fit);
    byte[] mask = shapes.toMask();
    byte[] seen = clip.toMask();
    for (int p = 0; p < mask.length; p++) {
      mask[p] = (byte) ((mask[p] & 255) * (seen[p] & 255) / 255);
    }
    return mask;
  }

  private static void lay(Mark.Ink ink, byte[] mask, byte[] pixels) {
    for (int p = 0; p < pixels.length; p++) {
      if (mask[p] != 0) {
        int under = pixels[p] & 255;
        pixels[p] =
            (byte) Math.round(under + (ink.grey - under) * (mask[p] & 255) * ink.opacity / 255f);
      }
    }
  }

  private static void lay(
      Mark.Shaded shaded, AffineTransform fit, int width, int height, byte[] pixels) {
    Rectangle part =
        fit.createTransformedShape(shaded.shape)
            .getBounds()
            .intersection(new Rectangle(width, height));
    if (part.isEmpty()) {
      return;
    }
    AffineTransform moved = AffineTransform.getTranslateInstance(-part.x, -part.y);
    moved.concatenate(fit);
    Coverage coverage = new Coverage(part.width, part.height);
    coverage.fill(shaded.shape, moved);
    shaded.gradient.lay(fit, coverage.toMask(), part, pixels, width, shaded.opacity);
  }

  private static void lay(Mark.Photo photo, Rectangle place, int width, int height, byte[] pixels) {
    if (place.width <= 0
        || place.height <= 0
        || place.width > 2 * width
        || place.height > 2 * height) {
      return;
    }
    Grey drawn = photo.file.draw(place.width, place.height);
    for (int y = 0; drawn != null && y < place.height; y++) {
      for (int x = 0; x < place.width; x++) {
        int toX = place.x + x;
        int toY = place.y + y;
        if (toX >= 0 && toX < width && toY >= 0 && toY < height) {
          pixels[toY * width + toX] = drawn.pixels()[y * place.width + x];
        }
      }
    }
  }
}
