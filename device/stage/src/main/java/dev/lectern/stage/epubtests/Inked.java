package dev.lectern.stage.epubtests;

import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of glyphs, and what the panel shows of it.
 *
 * @param vertical its page was laid out on its side: lines run down the panel
 */
record Inked(Pixels panel, boolean vertical, Placed.Words line, Line.Run run) {
  private static final int PAPER = 230;

  /**
   * Where there is ink, in pixels of the panel.
   *
   * @param right the first column without, likewise below
   */
  record Box(int left, int top, int right, int below) {
    int width() {
      return Math.max(0, right - left);
    }

    int height() {
      return Math.max(0, below - top);
    }
  }

  /** All runs of a spine item, in order. */
  static List<Inked> of(Subject subject, int spine, boolean vertical) {
    List<Inked> all = new ArrayList<>();
    for (PageView page : subject.pages(spine)) {
      Pixels panel = subject.draw(page);
      for (Placed placed : page.page().placed()) {
        if (placed instanceof Placed.Words words) {
          words.line().runs().forEach(run -> all.add(new Inked(panel, vertical, words, run)));
        }
      }
    }
    return all;
  }

  String words() {
    return run.words();
  }

  /** The side of a letter's square, pixels. */
  float em() {
    return run.style().size();
  }

  /** How much of the line its letters take, pixels. */
  float advance() {
    return run.right() - run.x();
  }

  /** The ink of all of it, as far as its line's letters reach. */
  Box ink() {
    return ink(run.x(), run.right());
  }

  /** The ink of its first letter. */
  Box first() {
    return ink(0, 1);
  }

  /** The ink of some of its letters, by their indices. */
  Box ink(int from, int to) {
    float[] edges = run.shaped().edges();
    return ink(run.x() + edges[from], run.x() + edges[to]);
  }

  private Box ink(float from, float to) {
    Box room = room(from, to, -0.92f, 0.25f);
    int left = room.right;
    int top = room.below;
    int right = room.left;
    int below = room.top;
    for (int y = room.top; y < room.below; y++) {
      for (int x = room.left; x < room.right; x++) {
        if (panel.at(x, y) < PAPER) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          below = Math.max(below, y + 1);
        }
      }
    }
    return new Box(left, top, right, below);
  }

  /** Where a line is drawn along nearly all of it, in ems below its baseline; or not a number. */
  float ruled() {
    for (float at = -1.3f; at < 0.6f; at += 0.5f / em()) {
      if (share(at, at) > 0.97) {
        return at;
      }
    }
    return Float.NaN;
  }

  /** How much of a stripe along it is ink, 0 to 1; bounds in ems below its baseline. */
  double share(float above, float below) {
    Box room = room(run.x(), run.right(), above, below);
    int dark = 0;
    int all = 0;
    for (int y = room.top; y < Math.max(room.below, room.top + 1); y++) {
      for (int x = room.left; x < Math.max(room.right, room.left + 1); x++) {
        dark += panel.at(x, y) < PAPER ? 1 : 0;
        all++;
      }
    }
    return (double) dark / all;
  }

  private Box room(float from, float to, float above, float below) {
    int start = Math.round(line.x() + from);
    int end = Math.round(line.x() + to);
    int high = line.baseline() + Math.round(above * em());
    int low = line.baseline() + Math.round(below * em());
    return vertical
        ? new Box(panel.width() - Math.max(low, high + 1), start, panel.width() - high, end)
        : new Box(start, high, end, Math.max(low, high + 1));
  }
}
