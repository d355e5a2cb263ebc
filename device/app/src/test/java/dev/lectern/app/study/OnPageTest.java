package dev.lectern.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import dev.lectern.testing.EpubContainer;
import org.junit.jupiter.api.Test;

class OnPageTest {
  private static final String BODY =
      "<html><body><p>%1$s <a href='https://example.org/'>%1$s one</a></p><p>And more <a"
          + " href='https://example.org/'>%1$s two</a>.</p></body></html>";

  private static Publication book() {
    byte[] bytes =
        new EpubContainer("p.opf")
            .with(
                "p.opf",
                "<package version='3.0' unique-identifier='i'><metadata><dc:identifier"
                    + " id='i'>x</dc:identifier><dc:title>T</dc:title></metadata><manifest><item"
                    + " id='a' href='a.xhtml' media-type='application/xhtml+xml'/><item id='b'"
                    + " href='b.xhtml' media-type='application/xhtml+xml'/></manifest><spine>"
                    + "<itemref idref='a'/><itemref idref='b'/></spine></package>")
            .with("a.xhtml", BODY.formatted("First"))
            .with("b.xhtml", BODY.formatted("Second"))
            .bytes();
    return ((Opening.Opened) Epub.open(ByteSource.of(bytes), EpubLimits.standard())).publication();
  }

  @Test
  void theLinksOfTwoChaptersThatFaceEachOtherAreThoseOfBoth() {
    try (Publication book = book()) {
      Locator start = Locators.at(book, 0, book.text(0).text().indexOf("And"));
      Locator end = Locators.at(book, 1, book.text(1).text().indexOf("And"));
      assertThat(OnPage.links(book, start, end))
          .extracting(PageLink::words)
          .containsExactly("First two", "Second one");
    }
  }

  @Test
  void theLinksOfAPageAreThoseBetweenItsEnds() {
    try (Publication book = book()) {
      Locator start = Locators.at(book, 0, 0);
      Locator end = Locators.at(book, 0, book.text(0).text().indexOf("And"));
      assertThat(OnPage.links(book, start, end))
          .extracting(PageLink::words)
          .containsExactly("First one");
      assertThat(OnPage.links(book, start, null)).hasSize(2);
      assertThat(OnPage.links(book, null, null)).isEmpty();
    }
  }
}
