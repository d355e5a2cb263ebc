package dev.lectern.typesetter.page;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.raster.Coverage;
import dev.lectern.typesetter.raster.Grey;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The filled outlines of an SVG: enough for title pages, ornaments, and engravings traced from
 * scans. Text, gradients and filters are not drawn; a file that has none of what we draw is no
 * picture.
 *
 * @param box the part of the drawing that is shown: x, y, width, height
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one drawing.
record SvgDrawing(float[] box, List<Ink> inks) {
  private static final int SNIFFED = 600;

  /** A filled shape and its grey, 0 black to 255 white. */
  record Ink(Shape shape, int grey) {}

  static boolean looksLike(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(SNIFFED, bytes.length), StandardCharsets.ISO_8859_1);
    return head.contains("<svg");
  }

  static @Nullable SvgDrawing parse(byte[] bytes, Limits limits) {
    if (bytes.length > limits.path()) {
      return null;
    }
    Document document =
        Jsoup.parse(new String(bytes, StandardCharsets.UTF_8), "", Parser.xmlParser());
    Element svg = document.selectFirst("svg");
    return svg == null ? null : of(svg);
  }

  /** The drawing of an svg element, or null if nothing of it can be drawn. */
  static @Nullable SvgDrawing of(Element svg) {
    float[] box = box(svg);
    if (box == null) {
      return null;
    }
    List<Ink> inks = new ArrayList<>();
    new SvgShapes(inks).walk(svg);
    return inks.isEmpty() ? null : new SvgDrawing(box, inks);
  }

  private static float @Nullable [] box(Element svg) {
    float[] box = SvgPath.numbers(svg.attr("viewBox"));
    if (box.length == 4 && box[2] > 0 && box[3] > 0) {
      return box;
    }
    float[] width = SvgPath.numbers(svg.attr("width").replaceAll("[a-z%]+$", ""));
    float[] height = SvgPath.numbers(svg.attr("height").replaceAll("[a-z%]+$", ""));
    return width.length == 1 && height.length == 1 && width[0] > 0 && height[0] > 0
        ? new float[] {0, 0, width[0], height[0]}
        : null;
  }

  Pictures.Size size() {
    // Outlines have no pixels of their own: as large as the page lets them.
    float scale = 4000 / Math.max(box[2], box[3]);
    return new Pictures.Size(Math.round(box[2] * scale), Math.round(box[3] * scale));
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
    while (i < inks.size()) {
      Coverage coverage = new Coverage(width, height);
      int grey = inks.get(i).grey;
      // Shapes of one grey rarely overlap; drawn together they need one pass over the pixels.
      while (i < inks.size() && inks.get(i).grey == grey) {
        coverage.fill(inks.get(i++).shape, fit);
      }
      byte[] mask = coverage.toMask();
      for (int p = 0; p < pixels.length; p++) {
        int under = pixels[p] & 255;
        pixels[p] = (byte) (under + (grey - under) * (mask[p] & 255) / 255);
      }
    }
    return new Grey(width, height, pixels);
  }
}
