package dev.lectern.typesetter.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.typesetter.Faces;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalFitTest {
  private static final String FROG =
      "In olden times when wishing still helped one, there lived a king whose daughters were all"
          + " beautiful; and the youngest was so beautiful that the sun itself, which has seen so"
          + " much, was astonished whenever it shone in her face. Close by the king\u2019s castle"
          + " lay a great dark forest, and under an old lime-tree in the forest was a well, and"
          + " when the day was very warm, the king\u2019s child went out into the forest and sat"
          + " down by the side of the cool fountain; and when she was bored she took a golden ball,"
          + " and threw it up on high and caught it; and this ball was her favorite plaything.";
  private static final float SIZE = 20;

  private static Block.Text block(String words, boolean hyphens) {
    TextStyle style =
        new TextStyle(
            "serif",
            SIZE,
            false,
            false,
            TextStyle.Caps.AS_WRITTEN,
            0,
            0,
            false,
            hyphens,
            true,
            "en");
    int[] source = new int[words.length()];
    Arrays.setAll(source, i -> i);
    return new Block.Text(
        new Block.Place(0, 0, 0, false, false),
        words.toCharArray(),
        source,
        List.of(new Block.Span(0, words.length(), style)),
        style,
        Align.JUSTIFY,
        0,
        null,
        false);
  }

  private static Block.Text block(String words, TextStyle.WordBreak within) {
    Block.Text usual = block(words, true);
    TextStyle was = usual.base();
    TextStyle style =
        new TextStyle(
            was.family(),
            was.size(),
            false,
            false,
            was.caps(),
            0,
            0,
            0,
            was.ink(),
            true,
            true,
            within,
            was.language(),
            was.reading(),
            was.standing());
    return new Block.Text(
        usual.place(),
        usual.text(),
        usual.source(),
        List.of(new Block.Span(0, words.length(), style)),
        style,
        Align.JUSTIFY,
        0,
        null,
        false);
  }

  /** The places behind which a line may end, each as the letters on both of its sides. */
  private static List<String> openings(String words, TextStyle.WordBreak within) {
    Hyphenation english = Faces.press().dictionaries().of("en");
    Atoms atoms =
        new AtomBuilder(block(words, within), Faces.press().faces(), english, 900).build();
    List<String> found = new ArrayList<>();
    for (int i = 0; i + 1 < atoms.count; i++) {
      if (atoms.kind[i] == Atoms.PENALTY && atoms.cost[i] < Atoms.NEVER) {
        found.add(words.substring(atoms.start[i] - 1, atoms.start[i] + 1));
      }
    }
    return found;
  }

  @Test
  void aBookMayWantItsWordsWholeOrDividedAnywhere() {
    assertThat(openings("surrounding", TextStyle.WordBreak.NORMAL)).isNotEmpty().hasSizeLessThan(9);
    assertThat(openings("surrounding", TextStyle.WordBreak.KEEP_ALL)).isEmpty();
    assertThat(openings("property", TextStyle.WordBreak.BREAK_ALL))
        .containsExactly("pr", "ro", "op", "pe", "er", "rt", "ty");
  }

  private static Atoms atoms(String words, float width) {
    return new AtomBuilder(block(words, false), Faces.press().faces(), null, width).build();
  }

  private static TotalFit.Setting setting(float width) {
    return new TotalFit.Setting(width, 0, 8, 0, Hanging.NONE, Shape.WHOLE);
  }

  /**
   * What the eye sees as uneven: the cubes of how far each line but the last is stretched or
   * squeezed.
   */
  private static double unevenness(Atoms atoms, int[] ends, float width) {
    double sum = 0;
    int begin = 0;
    for (int end : ends) {
      if (end == atoms.count) {
        break;
      }
      float natural = 0;
      float stretch = 0;
      float shrink = 0;
      for (int i = begin; i < end; i++) {
        natural += atoms.kind[i] == Atoms.PENALTY ? 0 : atoms.width[i];
        stretch += atoms.stretch[i];
        shrink += atoms.shrink[i];
      }
      float missing = width - natural;
      double ratio = missing >= 0 ? missing / stretch : missing / shrink;
      assertThat(ratio)
          .as("a line is not wider than it can be squeezed")
          .isGreaterThanOrEqualTo(-1.001);
      sum += Math.pow(Math.abs(ratio), 3);
      begin = TotalFit.begin(atoms, end);
    }
    return sum;
  }

  private static int[] greedy(Atoms atoms, float width) {
    List<Integer> ends = new ArrayList<>();
    int begin = 0;
    int fits = -1;
    for (int i = 0; i <= atoms.count; i++) {
      if (i < atoms.count && !atoms.mayEnd(i)) {
        continue;
      }
      float least = 0;
      for (int k = begin; k < i; k++) {
        least += atoms.kind[k] == Atoms.PENALTY ? 0 : atoms.width[k];
      }
      if (least > width && fits > begin) {
        ends.add(fits);
        begin = TotalFit.begin(atoms, fits);
      }
      fits = i;
    }
    ends.add(atoms.count);
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void isMoreEvenThanTakingWhatFits() {
    int better = 0;
    for (float width = 300; width <= 500; width += 20) {
      Atoms atoms = atoms(FROG, width);
      int[] total = new TotalFit(atoms, setting(width)).ends(true);
      assertThat(total).isNotNull();
      double ours = unevenness(atoms, total, width);
      double theirs = unevenness(atoms, greedy(atoms, width), width);
      assertThat(ours).isLessThanOrEqualTo(theirs);
      better += ours < theirs * 0.8 ? 1 : 0;
    }
    assertThat(better).as("of eleven widths").isGreaterThan(5);
  }

  @Test
  void linesCoverTheParagraphInOrder() {
    Atoms atoms = atoms(FROG, 400);
    int[] ends = new TotalFit(atoms, setting(400)).ends(true);
    assertThat(ends).isSorted().doesNotHaveDuplicates().endsWith(atoms.count);
  }

  @Test
  void saysSoWhereNothingFits() {
    Atoms atoms = atoms("incomprehensibilities of unreasonableness", 2000);
    TotalFit.Setting tight = new TotalFit.Setting(230, 0, 0.5f, 0, Hanging.NONE, Shape.WHOLE);
    assertThat(new TotalFit(atoms, tight).ends(false)).isNull();
    assertThat(new TotalFit(atoms, tight).ends(true)).isNotNull().endsWith(atoms.count);
  }

  @Test
  void aSoftHyphenDividesAndIsNotSaid() {
    Block.Text block =
        block(
            "A lighthouse\u00adkeeper kept extraordi\u00adnary\u00adly long watches there", false);
    Paragraph paragraph =
        new Composer(
                dev.lectern.typesetter.PageStyle.of(600, 800, 4),
                Faces.press().faces(),
                Faces.press().dictionaries())
            .compose(block, 118);
    StringBuilder said = new StringBuilder();
    boolean divided = false;
    for (int i = 0; i < paragraph.lines(); i++) {
      Line line = paragraph.line(i, 0);
      said.append(line.text());
      divided |= line.runs().getLast().start() < 0;
    }
    assertThat(divided).as("a hyphen of ours stands at some line's end").isTrue();
    assertThat(said.toString())
        .isEqualTo("A lighthousekeeper kept extraordinaryly long watches there");
  }

  @Test
  void wordsAreDividedOnlyWhereThatHelps() {
    Composer composer =
        new Composer(
            dev.lectern.typesetter.PageStyle.of(600, 800, 4),
            Faces.press().faces(),
            Faces.press().dictionaries());
    String words =
        "extraordinary handwriting understanding extraordinary handwriting understanding harbour"
            + " village";
    Paragraph divided = composer.compose(block(words, true), 150);
    Paragraph whole = composer.compose(block(words, false), 150);
    assertThat(hyphens(divided)).isPositive();
    assertThat(hyphens(whole)).isZero();
    assertThat(hyphens(composer.compose(block("one two three", true), 150))).isZero();
  }

  private static int hyphens(Paragraph paragraph) {
    int count = 0;
    for (int i = 0; i < paragraph.lines(); i++) {
      count += paragraph.line(i, 0).runs().getLast().start() < 0 ? 1 : 0;
    }
    return count;
  }

  @Test
  void justifiedLinesEndAtTheEdge() {
    Composer composer =
        new Composer(
            dev.lectern.typesetter.PageStyle.of(600, 800, 4),
            Faces.press().faces(),
            Faces.press().dictionaries());
    Paragraph paragraph = composer.compose(block(FROG, true), 420);
    for (int i = 0; i + 1 < paragraph.lines(); i++) {
      Line.Run last = paragraph.line(i, 0).runs().getLast();
      assertThat(last.right()).isBetween(419.5f, 420 + SIZE * 0.4f);
    }
    assertThat(paragraph.line(paragraph.lines() - 1, 0).runs().getLast().right())
        .isLessThan(420 + SIZE * 0.4f);
  }
}
