package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.raster.Canvas;

/**
 * Four rows of three fields over the lower part of a panel.
 *
 * @param top pixels
 * @param wide of a field, pixels
 * @param high of a field, pixels
 */
record Keypad(int left, int top, int wide, int high) {
  static final int ROWS = 4;
  static final int COLUMNS = 3;
  private static final String[] LABELS = {
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "\u2190", "0", "OK"
  };
  private static final double SHARE = 0.52;

  static Keypad of(PageStyle style) {
    int high = (int) (style.height() * SHARE / ROWS);
    int wide = Math.min(style.measure() / COLUMNS, high * 2);
    int left = (style.width() - wide * COLUMNS) / 2;
    return new Keypad(left, style.height() - high * ROWS - style.margin() / 2, wide, high);
  }

  void draw(Words words, float em, Canvas canvas) {
    int thick = Math.max(1, Math.round(em / 16));
    int gap = Math.max(2, Math.round(em / 6));
    Words.Look look = new Words.Look(em * 1.3f, false, false, Align.CENTER);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      int x = left + i % COLUMNS * wide;
      int y = top + i / COLUMNS * high;
      canvas.frame(x + gap, y + gap, wide - 2 * gap, high - 2 * gap, thick, Canvas.BLACK);
      Words.Set label = words.set(LABELS[i], look, wide - 2 * gap, 1);
      label.draw(canvas, x + gap, y + (high - label.height()) / 2, Canvas.BLACK);
    }
  }

  /** The field at a point, in reading order; -1 outside. */
  int at(int x, int y) {
    int column = Math.floorDiv(x - left, wide);
    int row = Math.floorDiv(y - top, high);
    boolean inside = column >= 0 && column < COLUMNS && row >= 0 && row < ROWS;
    return inside ? row * COLUMNS + column : -1;
  }
}
