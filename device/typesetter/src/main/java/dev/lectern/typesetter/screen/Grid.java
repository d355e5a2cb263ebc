package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.PageStyle;

/** Where covers stand: as many as fit with a readable title, two to a row at least. */
record Grid(
    int columns,
    int rows,
    int left,
    int top,
    int stepX,
    int stepY,
    int coverWidth,
    int coverHeight) {
  private static final float COVER_FORM = 1.5f;

  static Grid of(PageStyle style, int top, float em) {
    int gap = Math.round(em * 1.1f);
    int columns = Math.max(2, Math.round(style.measure() / (em * 7.6f)));
    int wide = (style.measure() - (columns - 1) * gap) / columns;
    int below = Math.round(em * 3.3f);
    int free = style.height() - top - Math.round(em * 1.2f);
    int rows = Math.max(1, Math.round(free / (wide * COVER_FORM + below) - 0.1f));
    int high = Math.min(Math.round(wide * COVER_FORM), free / rows - below);
    return new Grid(
        columns, rows, style.margin(), top, wide + gap, free / rows, wide, Math.max(20, high));
  }

  int count() {
    return columns * rows;
  }

  int x(int place) {
    return left + place % columns * stepX;
  }

  int y(int place) {
    return top + place / columns * stepY;
  }
}
