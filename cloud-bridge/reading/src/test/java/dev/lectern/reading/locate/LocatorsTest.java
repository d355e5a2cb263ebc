package dev.lectern.reading.locate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.reading.epub.SharedBooks;
import dev.lectern.reading.epub.SmallBook;
import dev.lectern.reading.epub.SpineItem;
import org.junit.jupiter.api.Test;

class LocatorsTest {
  private static final String FIRST =
      "<p>It was a dark and stormy night in the harbour. The lamp went out.</p>";
  private static final String SECOND =
      "<p>Nobody saw the keeper climb the stairs. The lamp went out.</p><p>Then, 😀 the morning.</p>";

  private final Publication book = SmallBook.of(FIRST, SECOND).open();

  @Test
  void aLocatorTellsThePlaceInEveryWay() {
    Locator locator = Locators.at(book, 1, 7);
    assertThat(locator.href()).isEqualTo("b/c1.xhtml");
    assertThat(locator.cfi()).isEqualTo("epubcfi(/6/4[r1]!/4/2/1:7)");
    assertThat(locator.totalProgression()).isGreaterThan(0.5);
    assertThat(locator.position()).isEqualTo(2);
    assertThat(locator.text()).isNotNull();
    assertThat(locator.text().before()).isEqualTo("Nobody ");
    assertThat(locator.text().highlight()).startsWith("saw the keeper");
  }

  @Test
  void theSameEditionIsExactForEveryCharacter() {
    for (SpineItem item : book.spine()) {
      String text = book.text(item.index()).text();
      for (int i = 0; i < text.length(); i++) {
        if (Character.isLowSurrogate(text.charAt(i))) {
          continue;
        }
        Resolved found = Locators.resolve(book, Locators.at(book, item.index(), i), true);
        assertThat(found).isEqualTo(new Resolved(item.index(), i, Resolved.How.CFI, false));
      }
    }
  }

  @Test
  void anotherEditionIsFoundByItsWords() {
    int lamp = book.text(1).text().indexOf("The lamp");
    Locator locator = Locators.at(book, 1, lamp);
    String retold =
        "<h1>Both</h1><p>It was a dark and stormy night in the harbour. The lamp went out.</p>"
            + "<p>Nobody  saw the keeper <i>climb</i> the\u00ad stairs.\n The lamp went out.</p><p>Then, 😀 the morning.</p>";
    try (Publication other = SmallBook.of("<p>Preface.</p>", retold).open()) {
      Resolved found = Locators.resolve(other, locator, false);
      assertThat(found.how()).isEqualTo(Resolved.How.QUOTE);
      assertThat(found.approximate()).isFalse();
      assertThat(other.text(found.spine()).text().substring(found.offset()))
          .startsWith("The lamp went out.\nThen,");
    }
  }

  @Test
  void wordsThatStandThereTwiceAreAnApproximation() {
    String line = "<p>The same words again and again, said the sea to the stone, and slept.</p>";
    try (Publication first = SmallBook.of(line).open();
        Publication other = SmallBook.of("<p>x</p>".repeat(3) + line.repeat(5)).open()) {
      Resolved found = Locators.resolve(other, Locators.at(first, 0, 4), false);
      assertThat(found.how()).isEqualTo(Resolved.How.QUOTE);
      assertThat(found.approximate()).isTrue();
    }
  }

  @Test
  void wordsThatAreGoneLeaveTheProgression() {
    Locator locator = Locators.at(book, 1, 20);
    try (Publication other =
        SmallBook.of("<p>Something else.</p>", "<p>Entirely different words here.</p>").open()) {
      Resolved found = Locators.resolve(other, locator, false);
      assertThat(found.how()).isEqualTo(Resolved.How.RESOURCE);
      assertThat(found.spine()).isEqualTo(1);
      assertThat(found.approximate()).isTrue();
    }
    Locator elsewhere = Locator.of("x/none.xhtml", 0.5, 0.75);
    assertThat(Locators.resolve(book, elsewhere, true).how()).isEqualTo(Resolved.How.TOTAL);
    assertThat(Locators.resolve(book, elsewhere, true).spine()).isEqualTo(1);
  }

  @Test
  void aCfiThatLeadsToOtherWordsIsNotBelieved() {
    Locator good = Locators.at(book, 1, 0);
    Locator wrong =
        new Locator(
            good.href(),
            "epubcfi(/6/4[r1]!/4/4/1:2)",
            0,
            good.totalProgression(),
            1,
            good.text(),
            good.foreign(),
            null);
    assertThat(Locators.resolve(book, wrong, true))
        .isEqualTo(new Resolved(1, 0, Resolved.How.QUOTE, false));
  }

  @Test
  void everySentenceOfEveryGoodBookIsFoundAgain() {
    for (SharedBooks.Listed listed : SharedBooks.of("good")) {
      if (!(Epub.open(listed.file(), EpubLimits.standard())
          instanceof Opening.Opened(Publication opened))) {
        throw new AssertionError(listed.file() + " did not open");
      }
      int sentences = 0;
      for (SpineItem item : opened.spine()) {
        for (Sentence sentence : opened.text(item.index()).sentences()) {
          Locator locator = Locators.at(opened, item.index(), sentence.start());
          Resolved found = Locators.resolve(opened, locator, true);
          assertThat(found)
              .as(listed.file() + " " + locator)
              .isEqualTo(new Resolved(item.index(), sentence.start(), Resolved.How.CFI, false));
          sentences++;
        }
      }
      System.out.println(
          listed.file().getFileName() + ": " + sentences + " sentences found again exactly");
      opened.close();
    }
  }
}
