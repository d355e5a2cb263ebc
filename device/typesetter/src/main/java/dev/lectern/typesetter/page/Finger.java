package dev.lectern.typesetter.page;

import dev.lectern.typesetter.line.Line;

/** Finds what of a page's text lies under a point. */
public final class Finger {
  private static final float ABOVE = 1.0f;
  private static final float BELOW = 0.45f;

  private Finger() {}

  /**
   * The offset, in the chapter's text, of the character or picture at a point of the page as it is
   * laid out; -1 where there is none.
   */
  public static int at(Page page, float x, float y) {
    for (Placed placed : page.placed()) {
      int found =
          switch (placed) {
            case Placed.Words words -> at(words, x, y);
            case Placed.Image image -> image.covers(x, y) ? image.picture().at() : -1;
            case Placed.Rule _, Placed.Frame _, Placed.Area _ -> -1;
          };
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static int at(Placed.Words words, float x, float y) {
    for (Line.Run run : words.line().runs()) {
      float size = run.face().size();
      float left = words.x() + run.x();
      float above = words.baseline() - run.raise();
      if (run.start() >= 0
          && x >= left
          && x < words.x() + run.right()
          && y > above - ABOVE * size
          && y < above + BELOW * size) {
        return run.start() + character(run, x - left);
      }
    }
    return -1;
  }

  /** Which of a run's characters lies so far from its left end. */
  private static int character(Line.Run run, float x) {
    int[] chars = run.shaped().chars();
    for (int i = chars.length - 1; i >= 0; i--) {
      if (x >= run.shaped().x()[i] + run.spacing() * i) {
        return Math.min(chars[i], Math.max(0, run.end() - run.start() - 1));
      }
    }
    return 0;
  }
}
