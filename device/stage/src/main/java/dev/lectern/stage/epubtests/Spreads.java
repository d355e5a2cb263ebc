package dev.lectern.stage.epubtests;

import dev.lectern.typesetter.Sheet;
import dev.lectern.typesetter.raster.Pixels;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tests of pages that are shown side by side, or must not be. */
final class Spreads {
  private static final int WHITE = 255;

  private Spreads() {}

  static void into(Map<String, Function<Subject, Verdict>> tests) {
    for (String kind : List.of("fxl", "pp")) {
      tests.put("lay-" + kind + "-page-spread-combined", Spreads::combined);
      tests.put("lay-" + kind + "-page-spread-right", Spreads::right);
      tests.put("lay-" + kind + "-spread-none", Spreads::alone);
    }
    tests.put("lay-pp-page-spread-left", Spreads::left);
    tests.put("lay-fxl-spread-both", Spreads::both);
  }

  /** The spine items that are shown where one is asked for. */
  private static List<Integer> shown(Subject subject, int spine) {
    return subject.at(spine, 0).sheets().stream().map(Sheet::chapter).toList();
  }

  /** On which half of the panel a spine item's text stands, by what changes when it is lit. */
  private static String side(Subject subject, int spine) {
    Pixels plain = subject.pixels(spine);
    Pixels lit = subject.lit(spine);
    int middle = plain.width() / 2;
    boolean left = false;
    boolean right = false;
    for (int y = 0; y < plain.height(); y++) {
      for (int x = 0; x < plain.width(); x++) {
        if (plain.at(x, y) != lit.at(x, y)) {
          left |= x < middle;
          right |= x >= middle;
        }
      }
    }
    return left == right ? (left ? "both" : "neither") : left ? "left" : "right";
  }

  private static boolean touches(Subject subject, int spine) {
    Pixels pixels = subject.pixels(spine);
    int middle = pixels.width() / 2;
    int y = pixels.height() / 2;
    return mean(pixels, middle - 8, middle, y) < WHITE
        && mean(pixels, middle, middle + 8, y) < WHITE;
  }

  private static int mean(Pixels pixels, int fromX, int toX, int y) {
    int sum = 0;
    for (int x = fromX; x < toX; x++) {
      sum += pixels.at(x, y);
    }
    return sum / (toX - fromX);
  }

  private static Verdict combined(Subject subject) {
    Subject wide = subject.wide();
    boolean facing = shown(wide, 1).equals(List.of(1, 2)) && shown(wide, 2).equals(List.of(1, 2));
    String sides = side(wide, 1) + " and " + side(wide, 2);
    return Verdict.of(
        facing && sides.equals("left and right") && touches(wide, 1),
        "on a panel wider than tall the second and the third item are shown together, the text of"
            + " the one on the left half, of the other on the right, and the pages touch in the"
            + " middle",
        "shown together: " + shown(wide, 1) + ", their sides: " + sides);
  }

  private static Verdict right(Subject subject) {
    Subject wide = subject.wide();
    return Verdict.of(
        side(wide, 0).equals("right") && !inked(wide.pixels(0), 0, wide.style().width() / 2),
        "on a panel wider than tall the text of the first item stands on the right half, and the"
            + " left half is empty",
        "shown: " + shown(wide, 0) + ", its side: " + side(wide, 0));
  }

  private static boolean inked(Pixels pixels, int fromX, int toX) {
    for (int y = 0; y < pixels.height(); y++) {
      if (mean(pixels, fromX, toX, y) < WHITE) {
        return true;
      }
    }
    return false;
  }

  private static Verdict left(Subject subject) {
    Subject wide = subject.wide();
    return Verdict.of(
        shown(wide, 1).getFirst() == 1 && side(wide, 1).equals("left"),
        "on a panel wider than tall the text of the second item stands on the left half",
        "shown: " + shown(wide, 1) + ", its side: " + side(wide, 1));
  }

  private static Verdict both(Subject subject) {
    for (Subject panel : List.of(subject, subject.wide())) {
      for (int i = 0; i < 4; i++) {
        int first = i - i % 2;
        if (!shown(panel, i).equals(List.of(first, first + 1))) {
          return Verdict.fail("with item " + i + " are shown " + shown(panel, i));
        }
      }
    }
    return Verdict.of(
        side(subject, 0).equals("left") && side(subject, 1).equals("right"),
        "two and two items are shown together, also on a panel taller than wide, where the text of"
            + " the first stands on the left half and of the second on the right",
        "on the tall panel: " + side(subject, 0) + ", " + side(subject, 1));
  }

  private static Verdict alone(Subject subject) {
    int items = subject.book().spine().size();
    for (Subject panel : List.of(subject, subject.wide())) {
      for (int i = 0; i < items; i++) {
        String text = panel.text(i);
        if (panel.pages(i).size() != 1
            || !shown(panel, i).equals(List.of(i))
            || !text.contains("Page " + (i + 1))
            || text.contains("Page " + (i + 2))) {
          return Verdict.fail("the page of item " + i + " says " + text);
        }
      }
    }
    return Verdict.of(
        items > 1,
        "each page says the words of its own spine item only, also on a panel wider than tall",
        "");
  }
}
