package dev.lectern.reading.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SmallBook;
import dev.lectern.reading.epub.TocEntry;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two files: the first has two headings after its first words, the second is one. */
class OutlineTest {
  private static final String NAV =
      "<html><body><nav epub:type='page-list'><ol><li><a href='c0.xhtml#p1'>1</a></li></ol></nav>"
          + "<nav epub:type='toc'><ol><li><span>Part</span></li>"
          + "<li><a href='c0.xhtml#a'>One</a></li><li><a href='c0.xhtml#b'>Two</a></li>"
          + "<li><a href='c1.xhtml'>Three</a></li><li><a href='gone.xhtml'>Gone</a></li>"
          + "</ol></nav></body></html>";
  private static final Publication BOOK =
      SmallBook.of(
              "<p>Before.</p><h2 id='a'>One</h2><p id='p1'>First.</p><h2 id='b'>Two</h2><p>Second.</p>",
              "<p>Third.</p>")
          .nav(NAV)
          .open();

  private final Outline outline = new Outline(BOOK);

  @AfterAll
  static void close() {
    BOOK.close();
  }

  private static int at(String words) {
    return BOOK.text(0).text().indexOf(words);
  }

  @Test
  void aPlaceLiesUnderTheLastHeadingBeforeIt() {
    assertThat(outline.title(0, 0)).isEmpty();
    assertThat(outline.title(0, at("First"))).isEqualTo("One");
    assertThat(outline.title(0, at("Second"))).isEqualTo("Two");
    assertThat(outline.title(1, 0)).isEqualTo("Three");
  }

  @Test
  void theNextHeadingIsAsFarAsItStands() {
    double length = BOOK.text(0).length();
    assertThat(outline.next(0, 0)).isEqualTo(at("One") / length / 2);
    assertThat(outline.next(0, at("First"))).isEqualTo(at("Two") / length / 2);
    assertThat(outline.next(0, at("Second"))).isEqualTo(0.5);
    assertThat(outline.next(1, 0)).isEqualTo(1);
  }

  @Test
  void headingsThatLeadNowhereAreLeftOutAndKeepTheOthersNumbers() {
    List<Outline.Line> lines = Outline.lines(BOOK, BOOK.toc());
    assertThat(lines).extracting(Outline.Line::number).containsExactly(1, 2, 3);
    assertThat(Outline.spot(BOOK, lines.get(1))).isEqualTo(new Outline.Spot(0, at("Two")));
  }

  @Test
  void thePagesOfThePrintedEditionAreAListOfTheirOwn() {
    assertThat(BOOK.pageList()).containsExactly(new TocEntry("1", 0, "b/c0.xhtml", "p1"));
  }
}
