package dev.lectern.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.noting.PageMark;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.device.touch.Touch.Gesture;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import dev.lectern.testing.EpubContainer;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies under a finger on a real page, asked for all over it. */
class PageTouchTest {
  private static final WorkId WORK = new WorkId("w");
  private static final List<Dot> HUNG = List.of(Dot.parse("bedside.7f3a0011aabbccdd:7"));
  private static final Press PRESS = Press.ofThisMachine();
  private static final String BODY =
      "<p>The ferry left at dawn.<a epub:type=\"noteref\" href=\"#n\">7</a> Nobody waved.</p>"
          + "<p>See <a href=\"two.xhtml\">the other shore</a> for the rest, or stay.</p>"
          + "<p>Long after. %s</p>"
          + "<aside epub:type=\"footnote\" id=\"n\"><p>By the old clock.</p></aside>";

  private static byte[] book(String spine, String style) {
    String page =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\""
            + " xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>T</title><style>"
            + style
            + "</style></head><body>%s</body></html>";
    return new EpubContainer("p.opf")
        .with(
            "p.opf",
            "<package version=\"3.0\" xmlns=\"http://www.idpf.org/2007/opf\"><metadata"
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>T</dc:title>"
                + "<dc:language>en</dc:language></metadata><manifest><item id=\"a\""
                + " href=\"one.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"b\""
                + " href=\"two.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine"
                + spine
                + "><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>")
        .with("one.xhtml", page.formatted(BODY.formatted("And on. ".repeat(30))))
        .with("two.xhtml", page.formatted("<p>Here.</p>"))
        .bytes();
  }

  /** Each thing found on the first page by one gesture, and at how many of the points. */
  private static Map<Target, Integer> everywhere(String spine, String style, Gesture gesture) {
    Opening opening = Epub.open(ByteSource.of(book(spine, style)), EpubLimits.standard());
    try (Publication book = ((Opening.Opened) opening).publication()) {
      BookView view = BookView.open(book, PageStyle.of(536, 724, 4), PRESS);
      PageView ignored = view.at(0, 0);
      PageTouch touching = new PageTouch(book, view, WORK);
      PageMark hung =
          new PageMark(HUNG.getFirst(), Annotation.Kind.BOOKMARK, Locators.at(book, 0, 0), "", "");
      PageMark elsewhere =
          new PageMark(
              Dot.parse("study.7f3a0011aabbccdd:8"),
              Annotation.Kind.BOOKMARK,
              Locators.at(book, 1, 0),
              "",
              "");
      MarkedPlaces marks = new MarkedPlaces(book, List.of(hung, elsewhere));
      Map<Target, Integer> found = new LinkedHashMap<>();
      for (int y = 0; y <= 120; y++) {
        for (int x = 0; x <= 100; x++) {
          found.merge(
              touching.target(new Touch(x / 100.0, y / 120.0, gesture), marks), 1, Integer::sum);
        }
      }
      return found;
    }
  }

  @Test
  void aTapMeetsNotesAndLinksAndElseTurns() {
    Map<Target, Integer> found = everywhere("", "", Gesture.TAP);
    assertThat(found)
        .containsKeys(
            new Target.Note(WORK, "By the old clock."),
            new Target.Top(),
            new Target.Corner(WORK, HUNG),
            new Target.Side(1),
            new Target.Side(-1))
        .hasSize(6);
    assertThat(found.keySet())
        .anyMatch(
            target ->
                target instanceof Target.Link link && link.place().href().equals("two.xhtml"));
    assertThat(found.get(new Target.Side(1))).isGreaterThan(found.get(new Target.Side(-1)));
    assertThat(found.get(new Target.Note(WORK, "By the old clock.")))
        .as("a mark of one digit is met by a finger")
        .isGreaterThan(8);
  }

  @Test
  void whatIsHeldIsAWordOfTheText() {
    Map<Target, Integer> found = everywhere("", "", Gesture.HOLD);
    assertThat(found)
        .containsKeys(
            new Target.Word(WORK, "ferry"),
            new Target.Word(WORK, "shore"),
            new Target.Word(WORK, "waved"),
            new Target.Side(0));
    assertThat(found.keySet())
        .noneMatch(target -> target instanceof Target.Word word && word.word().contains(" "));
  }

  /** Where a word of the first page is met, by looking all over it. */
  private static Touch at(PageTouch touching, MarkedPlaces marks, String word) {
    for (int y = 0; y <= 240; y++) {
      for (int x = 0; x <= 200; x++) {
        Touch touch = new Touch(x / 200.0, y / 240.0, Gesture.HOLD);
        if (touching.target(touch, marks).equals(new Target.Word(WORK, word))) {
          return touch;
        }
      }
    }
    throw new AssertionError("no " + word);
  }

  @Test
  void whatIsDrawnOverIsWholeWordsFromEitherEndAndOnceMoreWhatCoversThem() {
    Opening opening = Epub.open(ByteSource.of(book("", "")), EpubLimits.standard());
    try (Publication book = ((Opening.Opened) opening).publication()) {
      BookView view = BookView.open(book, PageStyle.of(536, 724, 4), PRESS);
      PageView ignored = view.at(0, 0);
      PageTouch touching = new PageTouch(book, view, WORK);
      MarkedPlaces none = new MarkedPlaces(book, List.of());
      Touch ferry = at(touching, none, "ferry");
      Touch waved = at(touching, none, "waved");
      Target.Words words = drawn(touching, none, ferry, waved);
      assertThat(words.quote()).startsWith("ferry left at dawn.").endsWith("Nobody waved.");
      assertThat(words.covered()).isEmpty();
      assertThat(drawn(touching, none, waved, ferry)).isEqualTo(words);
      PageMark mark =
          new PageMark(HUNG.getFirst(), Annotation.Kind.HIGHLIGHT, words.at(), words.quote(), "");
      MarkedPlaces marked = new MarkedPlaces(book, List.of(mark));
      Touch nobody = at(touching, none, "Nobody");
      assertThat(drawn(touching, marked, nobody, waved).covered()).isEqualTo(HUNG);
      Touch stay = at(touching, none, "stay");
      assertThat(drawn(touching, marked, nobody, stay).covered()).isEmpty();
      PageMark written =
          new PageMark(HUNG.getFirst(), Annotation.Kind.NOTE, words.at(), words.quote(), "Why?");
      assertThat(drawn(touching, new MarkedPlaces(book, List.of(written)), nobody, waved).covered())
          .as("what somebody wrote is not wiped away")
          .isEmpty();
      MarkedPlaces note = new MarkedPlaces(book, List.of(written));
      Touch left = at(touching, none, "left");
      Touch tap = new Touch(left.across(), left.down(), Gesture.TAP);
      assertThat(touching.target(tap, note)).isEqualTo(new Target.Note(WORK, "Why?"));
      assertThat(touching.target(tap, marked)).isInstanceOf(Target.Side.class);
      Touch bar = new Touch(0.02, ferry.down(), Gesture.TAP);
      assertThat(touching.target(bar, note)).isEqualTo(new Target.Note(WORK, "Why?"));
      assertThat(touching.target(new Touch(0.02, stay.down(), Gesture.TAP), note))
          .isEqualTo(new Target.Side(-1));
    }
  }

  private static Target.Words drawn(
      PageTouch touching, MarkedPlaces marks, Touch one, Touch other) {
    Touch touch = new Touch(one.across(), one.down(), Gesture.MARK, other.across(), other.down());
    return (Target.Words) touching.target(touch, marks);
  }

  @Test
  void aBookFromTheRightTurnsTheOtherWay() {
    String rtl = " page-progression-direction=\"rtl\"";
    assertThat(everywhere(rtl, "", Gesture.LEFT)).containsOnlyKeys(new Target.Side(-1));
    assertThat(everywhere("", "", Gesture.LEFT)).containsOnlyKeys(new Target.Side(1));
    Map<Target, Integer> found = everywhere(rtl, "", Gesture.TAP);
    assertThat(found.get(new Target.Side(1))).isGreaterThan(found.get(new Target.Side(-1)));
  }

  @Test
  void wordsThatRunDownTheirPageAreFoundWhereTheyStand() {
    Map<Target, Integer> found =
        everywhere(
            " page-progression-direction=\"rtl\"",
            "html { writing-mode: vertical-rl }",
            Gesture.HOLD);
    assertThat(found).containsKeys(new Target.Word(WORK, "ferry"), new Target.Word(WORK, "shore"));
  }
}
