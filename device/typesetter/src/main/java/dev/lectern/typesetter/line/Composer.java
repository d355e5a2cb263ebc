package dev.lectern.typesetter.line;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.font.Typefaces;
import org.jspecify.annotations.Nullable;

/**
 * Divides paragraphs into lines: without hyphens where that looks well, else with, else as best it
 * can be.
 */
public final class Composer {
  private static final float GOOD = 1.0f;
  private static final float FAIR = 2.2f;
  private static final float POOR = 6f;

  /** Ragged lines may fall short by so many ems before a word is divided. */
  private static final float RAGGED = 3f;

  /** The most that a formula takes of a page's height. */
  private static final float TALLEST = 0.4f;

  private final PageStyle style;
  private final Typefaces faces;
  private final Dictionaries dictionaries;

  public Composer(PageStyle style, Typefaces faces, Dictionaries dictionaries) {
    this.style = style;
    this.faces = faces;
    this.dictionaries = dictionaries;
  }

  /**
   * The lines of a block.
   *
   * @param width from edge to edge, pixels
   */
  public Paragraph compose(Block.Text block, float width) {
    return compose(block, width, Shape.WHOLE);
  }

  /** The lines of a block of which the first ones leave room to what stands beside them. */
  public Paragraph compose(Block.Text block, float width, Shape shape) {
    boolean justified = block.align() == Align.JUSTIFY;
    Hanging hanging = justified && style.hang() ? Hanging.MARKS : Hanging.NONE;
    float ragged = justified ? 0 : RAGGED * block.base().size();
    float narrowest = width;
    for (int i = 0; i < shape.lines(); i++) {
      narrowest = Math.min(narrowest, width - shape.taken(i));
    }
    float tallest = style.textHeight() * TALLEST;
    float shortest = 1.5f * block.base().size();
    Hyphenation words = null;
    Atoms atoms = new AtomBuilder(block, faces, null, narrowest, tallest).build();
    int[] ends = fit(atoms, new TotalFit.Setting(width, ragged, GOOD, shortest, hanging, shape));
    if (ends == null && block.base().hyphens()) {
      words = dictionaries.of(block.base().language());
      if (!words.isEmpty()) {
        atoms = new AtomBuilder(block, faces, words, narrowest, tallest).build();
      }
    }
    if (ends == null) {
      ends = fit(atoms, new TotalFit.Setting(width, ragged, FAIR, shortest, hanging, shape));
    }
    TotalFit.Setting poor = new TotalFit.Setting(width, ragged, POOR, shortest, hanging, shape);
    if (ends == null) {
      ends = fit(atoms, poor);
    }
    if (ends == null && isKept(block)) {
      atoms = new AtomBuilder(block, faces, words, narrowest, tallest).loosened().build();
      ends = fit(atoms, poor);
    }
    if (ends == null) {
      ends = new TotalFit(atoms, poor).ends(true);
    }
    return new Paragraph(
        block, atoms, ends == null ? new int[] {atoms.count} : ends, width, hanging, shape, faces);
  }

  /** Whether some of its spaces are none where a line may end. */
  private static boolean isKept(Block.Text block) {
    for (Block.Span span : block.spans()) {
      if (!span.style().breaks()) {
        return true;
      }
    }
    for (char c : block.text()) {
      if (c == '\u00a0') {
        return true;
      }
    }
    return false;
  }

  private static int @Nullable [] fit(Atoms atoms, TotalFit.Setting setting) {
    return new TotalFit(atoms, setting).ends(false);
  }
}
