package dev.lectern.stage.epubtests;

import static dev.lectern.stage.epubtests.Verdict.notApplicable;

import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tests of pages whose layout is the publisher's, and of those that may flow. */
final class Layout {
  private static final double DARK = 0.5;
  private static final int NEAR = 6;

  private Layout() {}

  static void into(Map<String, Function<Subject, Verdict>> tests) {
    for (String kind : List.of("fxl", "pp")) {
      tests.put("lay-" + kind + "-layout-default", Layout::flows);
      tests.put("lay-" + kind + "-layout-pre-paginated", s -> fixed(s, 900, 600));
    }
    Spreads.into(tests);
    tests.put("lay-fxl-spread-default", s -> fixed(s, 900, 600));
    tests.put(
        "lay-pp-layout-duplication",
        s -> notApplicable("it is a test of EPUBCheck: its page passes if that program complains"));
    tests.put("fxl-spine-overrides_behave-as-global", Layout::secondFlows);
    tests.put("fxl-spine-overrides_duplicate", Layout::secondFlows);
    tests.put("lay-pp-spine-overrides_behave-as-global", Layout::secondFlows);
    tests.put("fxl-spine-overrides_behave-as-global-bis", s -> secondFixed(s, false));
    tests.put("lay-pp-spine-overrides_behave-as-global-bis", s -> secondFixed(s, false));
    tests.put("lay-pp-spine-overrides_image-only-reflow", s -> secondFixed(s, true));
    tests.put("lay-pp-spine-overrides_image-spine-pp", Layout::pictureThenFlows);
    tests.put("lay-fxl-svg-icb_multi", Layout::clippedDrawings);
    tests.put("lay-fxl-xhtml-icb", Layout::clipped);
    tests.put("lay-fxl-xhtml-icb_invalid_meta", s -> alike(s, true));
    tests.put("lay-pp-xhtml-icb_multi_declarations", s -> alike(s, false));
    tests.put("lay-pp-xhtml-icb_units", s -> alike(s, false));
    tests.put(
        "lay-reflow-align-x-center",
        s -> notApplicable("its page says so for those without rendition:align-x-center"));
    tests.put("lay-rendition-flow-pre-pag", Layout::fixedAmongFlowing);
  }

  private static Verdict flows(Subject subject) {
    int pages = subject.pages(0).size();
    return Verdict.of(
        pages > 1 && !subject.pages(0).getFirst().page().full(),
        "the chapter flows over several pages, in the reader's margins",
        "it takes " + pages + " pages");
  }

  /** Where a point of a fixed page stands on the panel: scaled to fit, in the middle. */
  private record Fit(float scale, float left, float top) {
    static Fit of(int width, int height) {
      float scale = Math.min((float) Subject.WIDTH / width, (float) Subject.HEIGHT / height);
      return new Fit(
          scale, (Subject.WIDTH - width * scale) / 2, (Subject.HEIGHT - height * scale) / 2);
    }

    int x(float x) {
      return Math.round(left + x * scale);
    }

    int y(float y) {
      return Math.round(top + y * scale);
    }
  }

  /** One page to each spine item, in order, its texts where the sheet puts them. */
  private static Verdict fixed(Subject subject, int width, int height) {
    Fit fit = Fit.of(width, height);
    int items = subject.book().spine().size();
    for (int i = 0; i < items; i++) {
      List<PageView> pages = subject.pages(i);
      String text = subject.text(i);
      if (pages.size() != 1 || !text.contains("Page " + (i + 1))) {
        return Verdict.fail("spine item " + i + " has " + pages.size() + " pages: " + text);
      }
      Placed.Words last = subject.lines(i).getLast();
      Placed.Words paragraph =
          subject.lines(i).stream()
              .filter(words -> words.line().text().contains("Page "))
              .findFirst()
              .orElse(last);
      float x = paragraph.x() + paragraph.line().runs().getFirst().x();
      boolean placed =
          pages.getFirst().page().full()
              && Math.abs(x - fit.x(40)) <= NEAR
              && paragraph.baseline() > fit.y(80)
              && paragraph.baseline() < fit.y(170);
      if (!placed) {
        return Verdict.fail(
            "the paragraph of item " + i + " stands at " + x + ", " + paragraph.baseline());
      }
    }
    return Verdict.of(
        subject.turned().size() == items,
        "one page to each spine item, in order; the paragraph stands 40 and 80 of its pixels from"
            + " the scaled page's corner",
        "turning pages leads to " + subject.turned());
  }

  private static boolean flowing(Subject subject, int spine) {
    return subject.pages(spine).size() > 1 && !subject.at(spine, 0).page().full();
  }

  private static boolean single(Subject subject, int spine) {
    return subject.pages(spine).size() == 1 && subject.at(spine, 0).page().full();
  }

  private static Verdict secondFlows(Subject subject) {
    return Verdict.of(
        single(subject, 0) && flowing(subject, 1),
        "the first item is one page scaled to the panel, the second flows over several",
        "pages: " + subject.pages(0).size() + ", " + subject.pages(1).size());
  }

  private static Verdict secondFixed(Subject subject, boolean picture) {
    boolean shown = single(subject, 1) && (!picture || !subject.images(1).isEmpty());
    return Verdict.of(
        flowing(subject, 0) && shown && flowing(subject, 2),
        "the first and third items flow over several pages, the second is one scaled to the panel",
        "pages: "
            + subject.pages(0).size()
            + ", "
            + subject.pages(1).size()
            + ", "
            + subject.pages(2).size());
  }

  private static Verdict pictureThenFlows(Subject subject) {
    return Verdict.of(
        single(subject, 0) && subject.images(0).size() == 1 && flowing(subject, 1),
        "the picture in the spine is one page, as wide as the panel; the second item flows",
        "pages: " + subject.pages(0).size() + ", " + subject.pages(1).size());
  }

  private static Verdict clippedDrawings(Subject subject) {
    boolean shown = single(subject, 1) && single(subject, 2);
    Fit narrow = Fit.of(900, 600);
    Fit wide = Fit.of(1200, 600);
    double whole = ink(subject, 1, narrow, 0, 0, 900, 600);
    double red = ink(subject, 2, wide, 0, 0, 900, 600);
    double band = ink(subject, 2, wide, 905, 5, 90, 590);
    double beyond = ink(subject, 2, wide, 1005, 5, 190, 590);
    return Verdict.of(
        shown && whole > 0.95 && red > 0.95 && band > 0.02 && band < 0.95 && beyond < 0.02,
        "the first drawing is filled to its edges; in the second a patterned band stands right of"
            + " the solid part, and nothing beyond",
        "ink: %.2f; %.2f, %.2f, %.2f".formatted(whole, red, band, beyond));
  }

  private static double ink(Subject s, int spine, Fit fit, int x, int y, int width, int height) {
    return s.ink(
        spine,
        fit.x(x) + 2,
        fit.y(y) + 2,
        Math.round(width * fit.scale()) - 4,
        Math.round(height * fit.scale()) - 4);
  }

  private static Verdict clipped(Subject subject) {
    Fit fit = Fit.of(900, 600);
    double above = subject.ink(0, 0, 0, Subject.WIDTH, fit.y(0) - 2);
    int foot = fit.y(600) + 2;
    double below = subject.ink(0, 0, foot, Subject.WIDTH, Subject.HEIGHT - foot);
    double inside = ink(subject, 0, fit, 500, 400, 390, 190);
    return Verdict.of(
        single(subject, 0) && above == 0 && below == 0 && inside > 0.01 && inside < DARK,
        "the grid is drawn within the scaled page, and not a pixel outside of it",
        "ink above %.2f, below %.2f, inside %.2f".formatted(above, below, inside));
  }

  private static Verdict alike(Subject subject, boolean words) {
    Pixels one = subject.pixels(0);
    Pixels other = subject.pixels(1);
    boolean fixed = single(subject, 0) && single(subject, 1);
    boolean same = true;
    if (words) {
      // Their words differ: compared is what lies below them.
      Fit fit = Fit.of(900, 600);
      for (int y = fit.y(300); y < Subject.HEIGHT; y++) {
        for (int x = 0; x < Subject.WIDTH; x++) {
          same &= one.at(x, y) == other.at(x, y);
        }
      }
    } else {
      same = Arrays.equals(one.packed(), other.packed());
    }
    return Verdict.of(
        fixed && same && subject.ink(0, 0, 0, Subject.WIDTH, Subject.HEIGHT) > 0.003,
        "both pages are scaled to the panel and have the same pixels",
        fixed ? "the pages differ" : "the pages flow");
  }

  private static Verdict fixedAmongFlowing(Subject subject) {
    return Verdict.of(
        flowing(subject, 0) && single(subject, 1) && single(subject, 2),
        "the second and third items are one page each, scaled to the panel; the first flows",
        "pages: " + subject.pages(0).size() + ", " + subject.pages(1).size());
  }
}
