package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Painter;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Canvas;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Borders, grounds and padding. */
class BoxesTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final String PROSE =
      "The boat came in with the tide, and nobody had seen her for a year; the children ran down to"
          + " the quay. ";

  private static List<Page> pages(TestBook book, PageStyle style) {
    try (Publication publication = book.open()) {
      Chapters chapters =
          new Chapters(
              publication,
              style,
              Faces.press(),
              new BookPictures(publication, Limits.DEFAULT),
              new BookFonts(publication::resource));
      List<Page> pages = new ArrayList<>();
      for (Page page = chapters.get(0).numbered(0);
          page != null;
          page = chapters.get(0).numbered(pages.size())) {
        pages.add(page);
      }
      return pages;
    }
  }

  private static List<Placed.Frame> frames(Page page) {
    return page.placed().stream()
        .filter(Placed.Frame.class::isInstance)
        .map(Placed.Frame.class::cast)
        .toList();
  }

  private static List<Placed.Words> words(Page page) {
    return page.placed().stream()
        .filter(Placed.Words.class::isInstance)
        .map(Placed.Words.class::cast)
        .toList();
  }

  private static Canvas drawn(TestBook book, Page page) {
    Canvas canvas = new Canvas(STYLE.width(), STYLE.height());
    try (Publication publication = book.open()) {
      new Painter(STYLE, new BookPictures(publication, Limits.DEFAULT)).paint(page, canvas);
    }
    return canvas;
  }

  @Test
  void textStandsWithinItsBoxAsFarFromTheEdgesAsThePaddingSays() {
    TestBook book =
        new TestBook()
            .css(".b{border:2px solid black;padding:1em;margin:1em 2em} p{text-indent:0}")
            .chapter("<p>a</p><div class='b'><p>" + PROSE + "</p></div><p>z</p>");
    Page page = pages(book, STYLE).getFirst();
    Placed.Frame frame = frames(page).getFirst();
    float em = STYLE.size();
    assertThat((float) frame.x())
        .isBetween(STYLE.margin() + 2 * em - 2, STYLE.margin() + 2 * em + 2);
    List<Placed.Words> lines = words(page);
    for (Placed.Words line : lines.subList(1, lines.size() - 1)) {
      assertThat(line.x() + line.line().runs().getFirst().x()).isGreaterThan(frame.x() + em - 4);
      assertThat(line.baseline()).isBetween(frame.y() + Math.round(em), frame.y() + frame.height());
    }
    assertThat(lines.getFirst().baseline()).isLessThan(frame.y());
    assertThat(lines.getLast().baseline() - em * 0.7f).isGreaterThan(frame.y() + frame.height());
    Canvas canvas = drawn(book, page);
    assertThat(canvas.at(frame.x(), frame.y() + 20)).isZero();
    assertThat(canvas.at(frame.x() + frame.width() - 1, frame.y() + 20)).isZero();
    assertThat(canvas.at(frame.x() + 30, frame.y())).isZero();
    assertThat(canvas.at(frame.x() + 30, frame.y() + frame.height() - 1)).isZero();
  }

  @Test
  void aBoxOverAPagesEndKeepsItsSidesAndIsClosedOnceAtEitherEnd() {
    List<Page> pages =
        pages(
            new TestBook()
                .css(".b{border:3px double #333;padding:.5em}")
                .chapter("<p>a</p><div class='b'>" + TestBook.prose(30) + "</div><p>z</p>"),
            STYLE);
    assertThat(pages.size()).isGreaterThan(2);
    int starts = 0;
    int ends = 0;
    for (Page page : pages) {
      if (!frames(page).isEmpty()) {
        Placed.Frame frame = frames(page).getFirst();
        starts += frame.starts() ? 1 : 0;
        ends += frame.ends() ? 1 : 0;
        assertThat(frame.y() + frame.height()).isLessThanOrEqualTo(STYLE.height() - STYLE.bottom());
        assertThat(frame.y()).isGreaterThanOrEqualTo(STYLE.top());
      }
    }
    assertThat(starts).isEqualTo(1);
    assertThat(ends).isEqualTo(1);
    assertThat(frames(pages.get(1)).getFirst().starts()).isFalse();
    assertThat(frames(pages.get(1)).getFirst().ends()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"color:#fff;background:#000", "color:#eee", "color:#888;background:#999"})
  void lettersAreToldFromWhatIsBehindThemWhateverTheSheetSays(String css) {
    TestBook book =
        new TestBook().css("div{" + css + "}").chapter("<div>MMMMMM " + PROSE + "</div>");
    Page page = pages(book, STYLE).getFirst();
    Canvas canvas = drawn(book, page);
    Placed.Words first = words(page).getFirst();
    int darkest = 255;
    int lightest = 0;
    for (int x = 0; x < 80; x++) {
      for (int y = 0; y < 12; y++) {
        int grey = canvas.at(STYLE.margin() + x, first.baseline() - y);
        darkest = Math.min(darkest, grey);
        lightest = Math.max(lightest, grey);
      }
    }
    assertThat(lightest - darkest).isGreaterThan(90);
  }

  /** A ground of one grey is easier to read on; what shows paper through is so much lighter. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "background: linear-gradient(#ccc, #888) | 170",
        "background: no-repeat linear-gradient(to right, rgb(200, 200, 200) 10%, #888 90%) | 168",
        "background-image: radial-gradient(circle at 0 0, black, transparent 50%) | 127",
        "background-image: repeating-linear-gradient(45deg, #aaa 0 2px, #ccc 2px 4px) | 187",
        "background: #999; background-image: url(a.png) | 153",
        "background-image: linear-gradient(#000, #000); background: silver | 192",
        "background: linear-gradient(#fff, white) | -1",
        "background: linear-gradient( | -1",
        "background-image: linear-gradient(banana, 3deg) | -1",
      })
  void aGradientIsItsMean(String css, int grey) {
    TestBook book =
        new TestBook().css(".b{" + css + "}").chapter("<div class='b'><p>" + PROSE + "</p></div>");
    List<Placed.Frame> frames = frames(pages(book, STYLE).getFirst());
    assertThat(frames.isEmpty() ? -1 : frames.getFirst().look().ground()).isEqualTo(grey);
  }

  @Test
  void cellsHaveEdgesThatLieOnEachOther() {
    List<Page> pages =
        pages(
            new TestBook()
                .css("td{border:1px solid} tr.g{background:#ccc}")
                .chapter(
                    "<table><tr><td>a</td><td>b</td></tr><tr"
                        + " class='g'><td>c</td><td>d</td></tr></table>"),
            STYLE);
    List<Placed.Frame> frames = frames(pages.getFirst());
    assertThat(frames).hasSize(4);
    assertThat(frames.get(0).x() + frames.get(0).width() - 1).isEqualTo(frames.get(1).x());
    assertThat(frames.get(0).y() + frames.get(0).height() - 1).isEqualTo(frames.get(2).y());
    assertThat(frames.get(2).look().ground()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='b'><div class='b'><p>%s</p></div><p>%s</p></div>",
        "<div class='b'><div class='b'></div></div><p>%s</p><p>%s</p>",
        "<div class='b'><div"
            + " style='float:left;width:30%%'>x<br/>y<br/>z</div><p>%s</p></div><p>%s</p>",
        "<div class='b'><p>%s</p><div class='b'"
            + " style='float:right;width:30%%'>x</div></div><p>%s</p>",
        "<div class='b'><table><tr><td class='b'>%s</td><td>%s</td></tr></table></div>",
        "<table class='b'><tr><td><table><tr><td"
            + " class='b'>in</td></tr></table>%s</td></tr></table><p>%s</p>",
        "<ul class='b'><li class='b'>%s</li><li>%s</li></ul>",
        "<div class='b'><h2>%s</h2></div><p class='b'>%s</p>",
        "<div class='b' style='padding:40em'>%s</div><p>%s</p>",
        "<div class='b'><img src='gone.png' alt='gone'/></div><div class='b'>%s<hr/>%s</div>"
      })
  void nothingIsLostAndNothingIsTwice(String body) {
    for (int times : List.of(1, 5, 23)) {
      TestBook book =
          new TestBook()
              .css(".b{border:thick dashed red;padding:1em;background:silver;orphans:3;widows:4}")
              .chapter(
                  "<p>"
                      + PROSE.repeat(times)
                      + "</p>"
                      + body.formatted(PROSE.repeat(times), PROSE));
      try (Publication publication = book.open()) {
        assertThat(new PageCheck(publication, STYLE, Faces.press()).chapter(0)).isEmpty();
      }
    }
  }

  @Test
  void widowsAndOrphansAreAsManyAsTheSheetSays() {
    for (int wanted : List.of(2, 3, 4)) {
      String css = "p{widows:%d;orphans:%d}".formatted(wanted, wanted);
      for (Page page : pages(new TestBook().css(css).chapter(TestBook.prose(60)), STYLE)) {
        List<Placed.Words> lines = words(page);
        int head = 0;
        while (head < lines.size() && indent(lines.get(head)) < 2) {
          head++;
        }
        if (page.index() > 0 && head > 0 && head < lines.size()) {
          assertThat(head).isGreaterThanOrEqualTo(wanted);
        }
      }
    }
  }

  private static float indent(Placed.Words words) {
    return words.line().runs().getFirst().x();
  }
}
