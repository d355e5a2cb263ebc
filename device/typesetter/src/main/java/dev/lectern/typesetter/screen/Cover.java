package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Grey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Draws the front of a book into a rectangle: its picture, or its title set as on a cloth binding.
 */
final class Cover {
  private final Words words;
  private final int depth;

  Cover(Words words, int depth) {
    this.words = words;
    this.depth = depth;
  }

  void draw(
      String title,
      String author,
      @Nullable Grey picture,
      Canvas canvas,
      int x,
      int y,
      int w,
      int h) {
    if (picture != null) {
      picture(picture, canvas, x, y, w, h);
    } else {
      titled(title, author, canvas, x, y, w, h);
    }
    canvas.frame(x, y, w, h, Math.max(1, w / 160), Canvas.BLACK);
  }

  private void picture(Grey picture, Canvas canvas, int x, int y, int w, int h) {
    float scale = Math.min((float) w / picture.width(), (float) h / picture.height());
    int wide = Math.max(1, Math.round(picture.width() * scale));
    int high = Math.max(1, Math.round(picture.height() * scale));
    // A cover of nearly the same form fills the rectangle: a white strip would look like a mistake.
    if (wide > w * 0.88f && high > h * 0.88f) {
      wide = w;
      high = h;
    }
    canvas.picture(
        picture.scaled(wide, high).dithered(depth), x + (w - wide) / 2, y + (h - high) / 2);
  }

  /** From edge to edge. What a picture of another form leaves is in the grey of its own edges. */
  void fill(String title, String author, @Nullable Grey picture, Canvas canvas) {
    int w = canvas.width();
    int h = canvas.height();
    if (picture == null) {
      titled(title, author, canvas, 0, 0, w, h);
      return;
    }
    float scale = Math.min((float) w / picture.width(), (float) h / picture.height());
    int wide = Math.max(1, Math.round(picture.width() * scale));
    int high = Math.max(1, Math.round(picture.height() * scale));
    int left = (w - wide) / 2;
    int top = (h - high) / 2;
    Grey whole = picture.scaled(wide, high);
    byte[] ground = new byte[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int nearX = Math.clamp(x - left, 0, wide - 1);
        int nearY = Math.clamp(y - top, 0, high - 1);
        ground[y * w + x] = whole.pixels()[nearY * wide + nearX];
      }
    }
    if (wide < w) {
      evenOut(ground, w, 0, left, 0, h);
      evenOut(ground, w, left + wide, w, 0, h);
    }
    if (high < h) {
      evenOut(ground, w, 0, w, 0, top);
      evenOut(ground, w, 0, w, top + high, h);
    }
    canvas.picture(new Grey(w, h, ground).dithered(depth), 0, 0);
  }

  /** One grey, their mean: an edge drawn out into stripes would look like a defect. */
  private static void evenOut(byte[] ground, int width, int fromX, int toX, int fromY, int toY) {
    long sum = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        sum += ground[y * width + x] & 255;
      }
    }
    long pixels = (long) (toX - fromX) * (toY - fromY);
    for (int y = fromY; y < toY && pixels > 0; y++) {
      Arrays.fill(
          ground, y * width + fromX, y * width + toX, (byte) Math.round((double) sum / pixels));
    }
  }

  private void titled(String title, String author, Canvas canvas, int x, int y, int w, int h) {
    int edge = Math.max(2, w / 24);
    canvas.rectangle(x, y, w, h, Canvas.WHITE);
    canvas.frame(
        x + edge, y + edge, w - 2 * edge, h - 2 * edge, Math.max(1, w / 140), Canvas.BLACK);
    int inner = w - 5 * edge;
    Words.Set top =
        words.set(title, new Words.Look(w / 8.6f, false, false, Align.CENTER), inner, 5);
    int left = x + (w - inner) / 2;
    int below = top.draw(canvas, left, y + h / 5, Canvas.BLACK);
    int rule = w / 5;
    canvas.rectangle(x + (w - rule) / 2, below + w / 14, rule, Math.max(1, w / 160), Canvas.BLACK);
    Words.Set foot =
        words.set(author, new Words.Look(w / 13f, false, true, Align.CENTER), inner, 2);
    foot.draw(canvas, left, y + h - 3 * edge - foot.height(), Canvas.BLACK);
  }
}
