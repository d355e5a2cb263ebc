package dev.lectern.reading.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Block;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SharedBooks;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Aligned;
import dev.lectern.reading.work.Study;
import dev.lectern.reading.work.WholeTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Places of one file found in another file of the same book. */
class EditionsTest {
  private static final int SAMPLES = Integer.getInteger("lectern.samples", 20);

  private static Publication open(byte[] bytes) {
    return ((Opening.Opened) Epub.open(ByteSource.of(bytes), EpubLimits.standard())).publication();
  }

  private static List<Path> novels() {
    return SharedBooks.of("good").stream()
        .map(SharedBooks.Listed::file)
        .filter(file -> file.getParent().endsWith("se"))
        .toList();
  }

  /** A place that a reader may be at: a character of a sentence, in some paragraph. */
  private record Place(int spine, int offset) {
    static Place random(Publication book, Random random) {
      while (true) {
        int spine = random.nextInt(book.spine().size());
        ChapterText text = book.text(spine);
        if (text.sentences().size() > 3 && book.positions().count(spine) > 0) {
          return new Place(
              spine, text.sentences().get(random.nextInt(text.sentences().size())).start());
        }
      }
    }
  }

  @Test
  @DisplayName("case 13: zipped again with other metadata and cover, the exact quote")
  void case13TheExactQuote() throws Exception {
    int exact = 0;
    int all = 0;
    for (Path file : novels()) {
      byte[] again = Rezipped.otherMetadataAndCover(file);
      byte[] bytes = Files.readAllBytes(file);
      try (Publication book = open(bytes);
          Publication other = open(again)) {
        Study first = Study.of(Fingerprints.edition(bytes), book, ByteSource.of(bytes));
        Study second = Study.of(Fingerprints.edition(again), other, ByteSource.of(again));
        assertThat(second.edition()).isNotEqualTo(first.edition());
        assertThat(second.title()).isEqualTo("My own copy");
        assertThat(second.textPrint()).isNotNull().isEqualTo(first.textPrint());
        AlignmentMap map = Alignments.of(WholeTexts.of(book), WholeTexts.of(other));
        assertThat(map).isNotNull();
        Random random = new Random(13);
        for (int i = 0; i < SAMPLES; i++) {
          Place place = Place.random(book, random);
          Locator locator = Locators.at(book, place.spine(), place.offset());
          Resolved found =
              Locators.resolveAcross(
                  other,
                  locator,
                  OptionalDouble.of(map.toReference(locator.totalProgression())),
                  true);
          all++;
          boolean same = found.spine() == place.spine() && found.offset() == place.offset();
          exact += same ? 1 : 0;
          // Words that stand there twice, with the same words around, are said to be unsure.
          assertThat(same || found.approximate()).as(file + " " + locator).isTrue();
        }
      }
    }
    System.out.println("CASE 13 exact quotes " + exact + " of " + all);
    assertThat(exact).isGreaterThanOrEqualTo(all * 99 / 100);
  }

  @Test
  @DisplayName(
      "case 14: a second edition with an added preface, within one paragraph, marked approximate")
  void case14WithinOneParagraph() throws Exception {
    int exact = 0;
    int withinOne = 0;
    int mapWithinOne = 0;
    int all = 0;
    for (Path file : novels()) {
      try (Publication book = open(Files.readAllBytes(file));
          Publication second = open(Rezipped.secondEdition(file, 400))) {
        long start = System.nanoTime();
        WholeText old = WholeTexts.of(book);
        AlignmentMap map = Alignments.of(old, WholeTexts.of(second));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(map).isNotNull();
        assertThat(map.print().length()).isLessThan(24 * 1024);
        assertThat(AlignmentMap.parse(map.print())).isEqualTo(map);
        System.out.println(
            file.getFileName()
                + ": map of "
                + map.points()
                + " points, "
                + map.print().length()
                + " bytes, "
                + millis
                + " ms with reading both, "
                + old.chars()
                + " characters");
        Random random = new Random(14);
        for (int i = 0; i < SAMPLES; i++) {
          Place place = Place.random(book, random);
          Locator locator = Locators.at(book, place.spine(), place.offset());
          OptionalDouble expected = OptionalDouble.of(map.toReference(locator.totalProgression()));
          Resolved found = Locators.resolveAcross(second, locator, expected, false);
          assertThat(found.approximate()).isTrue();
          all++;
          int off = paragraphsOff(book, place, second, found.spine(), found.offset());
          exact += off == 0 && sameWords(book, place, second, found) ? 1 : 0;
          withinOne += Math.abs(off) <= 1 ? 1 : 0;
          // The map alone, without the words: what Ahead compares by.
          Locator wordless =
              Locator.of(locator.href(), locator.progression(), locator.totalProgression());
          Resolved mapped = Locators.resolveAcross(second, wordless, expected, false);
          assertThat(mapped.how()).isEqualTo(Resolved.How.ALIGNMENT);
          off = paragraphsOff(book, place, second, mapped.spine(), mapped.offset());
          mapWithinOne += Math.abs(off) <= 1 ? 1 : 0;
        }
      }
    }
    System.out.println(
        "CASE 14 of "
            + all
            + " places: same words "
            + exact
            + ", within one paragraph "
            + withinOne
            + "; by the map alone within one paragraph "
            + mapWithinOne);
    assertThat(withinOne).isEqualTo(all);
    assertThat(mapWithinOne).isGreaterThanOrEqualTo(all * 95 / 100);
  }

  /** The second edition has the same chapters behind one more. */
  private static int paragraphsOff(
      Publication book, Place place, Publication second, int spine, int offset) {
    int wanted = place.spine() + 1;
    int is = second.text(spine).blockAt(offset);
    int was = book.text(place.spine()).blockAt(place.offset());
    if (spine == wanted) {
      return is - was;
    }
    List<Block> blocks = second.text(spine).blocks();
    // A chapter's last paragraph is beside the next one's first.
    return spine == wanted - 1
        ? is - blocks.size() - was
        : spine == wanted + 1 ? is + second.text(wanted).blocks().size() - was : Integer.MAX_VALUE;
  }

  private static boolean sameWords(
      Publication book, Place place, Publication second, Resolved found) {
    String was = book.text(place.spine()).text().substring(place.offset());
    String is = second.text(found.spine()).text().substring(found.offset());
    int length = Math.min(20, Math.min(was.length(), is.length()));
    return was.substring(0, length).equals(is.substring(0, length));
  }

  @Test
  void otherWordsHaveNoMap() throws Exception {
    List<Path> novels = novels();
    for (int i = 1; i < novels.size(); i++) {
      try (Publication book = open(Files.readAllBytes(novels.get(i - 1)));
          Publication other = open(Files.readAllBytes(novels.get(i)))) {
        assertThat(Alignments.of(WholeTexts.of(book), WholeTexts.of(other))).isNull();
      }
    }
  }

  @Test
  void damagedMapsAreNone() {
    String good = AlignmentMap.identity().print();
    assertThat(AlignmentMap.parse(good)).isEqualTo(AlignmentMap.identity());
    for (String bad :
        List.of("", "A", "!", good + "A", good.substring(1), good + good, "_".repeat(40_000))) {
      assertThat(AlignmentMap.parse(bad)).as(bad).isNull();
    }
  }

  @Test
  void aheadComparesOnlyWhereAMapLeads() {
    EditionId old = new EditionId("a".repeat(64));
    EditionId second = new EditionId("b".repeat(64));
    EditionId third = new EditionId("c".repeat(64));
    // The old one lacks the first fifth of the second.
    AlignmentMap map = AlignmentMap.of(new double[] {0}, new double[] {0.2}, 1);
    Ahead ahead = Ahead.across(List.of(new Aligned(old, second, map)));
    assertThat(ahead.by(spot(old, 0.5), spot(second, 0.6)).orElseThrow())
        .isBetween(-0.0001, 0.0001);
    assertThat(ahead.by(spot(second, 0.1), spot(old, 0.05)).orElseThrow()).isPositive();
    assertThat(ahead.by(spot(second, 0.9), spot(old, 0.5)).orElseThrow()).isNegative();
    assertThat(ahead.by(spot(old, 0.5), spot(old, 0.6)).orElseThrow()).isPositive();
    assertThat(ahead.by(spot(old, 0.5), spot(third, 0.6))).isEmpty();
  }

  private static Ahead.Spot spot(EditionId edition, double total) {
    return new Ahead.Spot(edition, Locator.of("c", total, total));
  }

  @Test
  @DisplayName("case 19: in right-to-left and vertical books \"ahead\" follows the reading order")
  void case19AheadFollowsTheReadingOrder() {
    Map<String, String> books =
        Map.of(
            "idpf/regime-anticancer-arabic.epub", "rtl",
            "idpf/haruko-html-jpeg.epub", "rtl");
    int checked = 0;
    for (SharedBooks.Listed listed : SharedBooks.of("good")) {
      String name = listed.file().getParent().getFileName() + "/" + listed.file().getFileName();
      if (!books.containsKey(name)) {
        continue;
      }
      try (Publication book =
          ((Opening.Opened) Epub.open(listed.file(), EpubLimits.standard())).publication()) {
        assertThat(book.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
        Ahead ahead = Ahead.withinAnEdition();
        EditionId edition = new EditionId("a".repeat(64));
        Locator before = null;
        for (int spine = 0; spine < book.spine().size(); spine++) {
          for (int offset = 0; offset < book.text(spine).length(); offset += 97) {
            Locator here = Locators.at(book, spine, offset);
            if (before != null && book.positions().count(spine) > 0) {
              assertThat(
                      ahead
                          .by(new Ahead.Spot(edition, before), new Ahead.Spot(edition, here))
                          .orElseThrow())
                  .isPositive();
              checked++;
            }
            before = here;
          }
        }
      }
    }
    System.out.println("CASE 19 steps forward " + checked);
    assertThat(checked).isGreaterThan(50);
  }
}
