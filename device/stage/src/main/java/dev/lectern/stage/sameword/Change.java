package dev.lectern.stage.sameword;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.font.Face;
import java.util.List;
import java.util.Random;

/** What a reader changes about a page, one thing at a time. */
enum Change {
  SIZE,
  FACE,
  MARGIN,
  ROTATION,
  LINE_HEIGHT,
  ALIGNMENT,
  HYPHENS,
  PUBLISHER,
  DARK,
  COLUMNS,
  WEIGHT;

  private static final float[] SIZES = {0.6f, 0.75f, 0.9f, 1, 1.15f, 1.35f, 1.6f, 2, 2.5f};
  private static final float[] MARGINS = {0, 0.04f, 0.075f, 0.12f, 0.2f};
  private static final float[] HEIGHTS = {1.1f, 1.25f, 1.38f, 1.55f, 1.9f};
  private static final List<String> FACES = List.of("serif", "sans", "mono");

  private static final List<PageStyle.Columns> COUNTS = List.of(PageStyle.Columns.values());

  static Change of(Random chooser) {
    return values()[chooser.nextInt(values().length)];
  }

  /** Another style; the same one where the change would leave no room for text. */
  PageStyle to(PageStyle s, Random chooser) {
    int width = this == ROTATION ? s.height() : s.width();
    int height = this == ROTATION ? s.width() : s.height();
    PageStyle usual = PageStyle.of(width, height, s.depth());
    int margin =
        switch (this) {
          case MARGIN -> Math.round(width * MARGINS[chooser.nextInt(MARGINS.length)]);
          case ROTATION -> usual.margin();
          case SIZE, FACE, LINE_HEIGHT, ALIGNMENT, HYPHENS, PUBLISHER, DARK, COLUMNS, WEIGHT ->
              s.margin();
        };
    try {
      return new PageStyle(
          width,
          height,
          s.depth(),
          s.dpi(),
          margin,
          usual.top(),
          usual.bottom(),
          this == FACE ? FACES.get(chooser.nextInt(FACES.size())) : s.family(),
          this == SIZE ? Math.round(usual.size() * SIZES[chooser.nextInt(SIZES.length)]) : s.size(),
          this == LINE_HEIGHT ? HEIGHTS[chooser.nextInt(HEIGHTS.length)] : s.lineHeight(),
          (this == ALIGNMENT) != s.justify(),
          (this == HYPHENS) != s.hyphenate(),
          s.hang(),
          (this == PUBLISHER) != s.publisher(),
          (this == DARK) != s.dark(),
          this == COLUMNS ? COUNTS.get(chooser.nextInt(COUNTS.size())) : s.columns(),
          this == WEIGHT ? chooser.nextInt(Face.HEAVIEST + 1) : s.weight());
    } catch (IllegalArgumentException noRoom) {
      return s;
    }
  }
}
