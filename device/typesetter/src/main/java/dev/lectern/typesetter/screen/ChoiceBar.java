package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.raster.Canvas;
import java.util.List;

/**
 * Choices over the lower edge of a panel, in large letters; the one that stands is white on black
 * within a frame, which eyes and e-paper both tell at once.
 *
 * @param wide of a field, pixels
 * @param high of a field, pixels
 */
record ChoiceBar(int left, int top, int wide, int high, int columns) {
  /** More would hide what the choices are about. */
  private static final double MOST = 0.6;

  private static final int LEAST_EMS = 11;

  static ChoiceBar of(PageStyle style, float em, int choices) {
    int pad = Math.round(em * 0.6f);
    int room = style.width() - 2 * pad;
    int columns = Math.clamp((int) (room / (em * LEAST_EMS)), 1, 3);
    int rows = (choices + columns - 1) / columns;
    int most = (int) (style.height() * MOST) / Math.max(1, rows);
    int high = Math.min(Math.round(em * 2.3f), most);
    return new ChoiceBar(pad, style.height() - rows * high - pad, room / columns, high, columns);
  }

  /** Draws them; {@code chosen} of another number than theirs frames none. */
  void draw(List<String> labels, int chosen, Words words, float em, Canvas canvas) {
    int rows = (labels.size() + columns - 1) / columns;
    int thick = Math.max(2, Math.round(em / 9));
    canvas.rectangle(
        0, top - left, 2 * left + wide * columns, rows * high + 2 * left, Canvas.WHITE);
    canvas.rectangle(0, top - left, 2 * left + wide * columns, thick, Canvas.BLACK);
    for (int i = 0; i < labels.size(); i++) {
      field(labels.get(i), i == chosen, i, words, em, canvas);
    }
  }

  private void field(
      String label, boolean stands, int place, Words words, float em, Canvas canvas) {
    int thick = Math.max(2, Math.round(em / 9));
    int gap = Math.max(1, Math.round(em / 8));
    int x = left + place % columns * wide + gap;
    int y = top + place / columns * high + gap;
    int w = wide - 2 * gap;
    int h = high - 2 * gap;
    if (stands) {
      canvas.frame(x, y, w, h, thick, Canvas.BLACK);
      canvas.rectangle(x + 2 * thick, y + 2 * thick, w - 4 * thick, h - 4 * thick, Canvas.BLACK);
    }
    float size = Math.min(em * 1.05f, h * 0.6f);
    Words.Look look = new Words.Look(size, stands, false, Align.CENTER);
    Words.Set set = words.set(label, look, w - 6 * thick, 1);
    int down = y + (h - set.height()) / 2;
    set.draw(canvas, x + 3 * thick, down, stands ? Canvas.WHITE : Canvas.BLACK);
  }
}
