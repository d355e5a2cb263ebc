package dev.lectern.stage.epubtests;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tests of text whose lines run down the page, and of what is asked for with it. */
final class Vertical {
  private static final String PAIRS = "101112";
  private static final String WIDE = "123456abcdef";

  /** Pixels by which what is drawn may differ from what is asked for. */
  private static final int ROUNDED = 2;

  private static final int LARGE = 48;

  /** A line under letters, in ems. */
  private static final float THICK = 0.07f;

  private Vertical() {}

  static void into(Map<String, Function<Subject, Verdict>> tests) {
    tests.put("css-epub-text-combine-horizontal", Vertical::combined);
    tests.put("css-epub-text-orientation", Vertical::oriented);
    tests.put("css-epub-text-transform", Vertical::fullWidth);
    tests.put("css-epub-text-underline-position", Vertical::underlined);
  }

  private static Verdict combined(Subject subject) {
    List<Inked> runs = Inked.of(subject, 0, /* vertical= */ true);
    int pairs = 0;
    int rows = 0;
    for (Inked run : runs) {
      Inked.Box ink = run.ink();
      if (run.words().length() == 2 && PAIRS.contains(run.words())) {
        boolean aside = ink.width() > run.em() / 2 && ink.height() < run.em();
        pairs += aside && ink.width() <= run.em() && Math.abs(run.advance() - run.em()) < 1 ? 1 : 0;
      } else if (run.words().contains(PAIRS)) {
        int at = run.words().indexOf(PAIRS);
        Inked.Box row = run.ink(at, at + PAIRS.length());
        rows += row.height() > 2 * run.em() ? 1 : 0;
      }
    }
    return Verdict.of(
        pairs == 6 && rows == 2,
        "twice the digits follow each other down the line, and six pairs stand side by side, each"
            + " in the square of one sign",
        pairs + " pairs of digits stand side by side, and " + rows + " rows of six are not");
  }

  private static Verdict oriented(Subject subject) {
    List<Inked> runs = Inked.of(subject, 1, /* vertical= */ true);
    List<Inked.Box> latin =
        runs.stream().filter(run -> run.words().equals("if")).map(Inked::first).toList();
    List<Inked.Box> kana =
        runs.stream().filter(run -> run.words().startsWith("\u3053")).map(Inked::first).toList();
    if (latin.size() != 4 || kana.size() != 4) {
      return Verdict.fail("the page has not four paragraphs in two scripts");
    }
    boolean stands = isTall(latin.get(1));
    boolean lies = !isTall(latin.get(0)) && !isTall(latin.get(2)) && !isTall(latin.get(3));
    // Without a Japanese font they have no ink, and this says nothing.
    Inked.Box upright = kana.get(1);
    boolean turned = true;
    for (int i = 0; i < kana.size(); i++) {
      Inked.Box one = kana.get(i);
      boolean side = i >= 2;
      int wide = side ? one.height() : one.width();
      int high = side ? one.width() : one.height();
      turned &= Math.abs(wide - upright.width()) <= ROUNDED;
      turned &= Math.abs(high - upright.height()) <= ROUNDED;
    }
    return Verdict.of(
        stands && lies && turned,
        "the i of \"if\" is taller than wide in the second paragraph and wider than tall in the"
            + " others; ink of Japanese signs, where a font has them, is turned in the last two",
        "letters stand or lie otherwise than asked for: " + latin + " " + kana);
  }

  private static boolean isTall(Inked.Box box) {
    return box.height() > box.width();
  }

  private static Verdict fullWidth(Subject subject) {
    StringBuilder words = new StringBuilder();
    boolean square = true;
    boolean stands = true;
    for (Inked run : Inked.of(subject, 0, /* vertical= */ true)) {
      String plain = Normalizer.normalize(run.words(), Normalizer.Form.NFKC);
      if (plain.isEmpty() || !WIDE.contains(plain) || plain.equals("1")) {
        continue;
      }
      words.append(plain);
      square &= Math.abs(run.advance() - plain.length() * run.em()) < 1;
      // The first letters of what may be two runs, digits and letters: both are tall.
      stands &= isTall(run.first()) || plain.charAt(0) == 'a';
    }
    return Verdict.of(
        words.toString().equals(WIDE) && square && stands,
        "each letter takes the square of a Japanese sign, and its ink stands upright in it",
        "letters are not made full-width");
  }

  private static Verdict underlined(Subject panel) {
    // So large that the line is thinner than what hangs below the baseline.
    Subject subject = panel.lettered(LARGE);
    Inked plain = underlined(subject, 0, /* vertical= */ false, "Spear");
    Inked below = underlined(subject, 1, /* vertical= */ false, "folk-kings");
    Inked left = underlined(subject, 2, /* vertical= */ true, "\u6216");
    Inked right = underlined(subject, 4, /* vertical= */ true, "\u4e00");
    float first = plain.ruled();
    float second = below.ruled();
    boolean hangs = plain.share(first + THICK, first + THICK + 0.02f) > 0;
    boolean clear = below.share(second + THICK, second + 0.3f) == 0;
    boolean holds =
        first > 0
            && first < 0.15
            && hangs
            && second > 0.15
            && clear
            && left.ruled() > 0.1
            && right.ruled() < -0.8;
    return Verdict.of(
        holds,
        "a line is right below the baseline, with ink of letters under it; below all ink; at the"
            + " left of the squares; at their right",
        "lines are %.2f, %.2f, %.2f and %.2f em below the baseline"
            .formatted(first, second, left.ruled(), right.ruled()));
  }

  /** The first underlined run with such words. */
  private static Inked underlined(Subject subject, int spine, boolean vertical, String words) {
    return Inked.of(subject, spine, vertical).stream()
        .filter(run -> run.words().contains(words) && run.run().style().ink().under())
        .findFirst()
        .orElseThrow();
  }
}
