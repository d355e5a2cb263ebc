package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccessInWordsTest {

  private static List<String> words(String metadata) {
    try (Publication book = SmallBook.of("<p>x</p>").metadata(metadata).open()) {
      return AccessInWords.of(book.accessibility());
    }
  }

  @Test
  void asEpubAccessibilityOnePointOneSaysIt() {
    assertThat(
            words(
                "<meta id='c' property='dcterms:conformsTo'>EPUB Accessibility 1.1 - WCAG 2.2 Level"
                    + " AA</meta><meta property='a11y:certifiedBy' refines='#c'>A."
                    + " Press</meta><meta property='schema:accessMode'>textual</meta><meta"
                    + " property='schema:accessMode'>visual</meta><meta"
                    + " property='schema:accessModeSufficient'>textual</meta><meta"
                    + " property='schema:accessibilityFeature'>alternativeText</meta><meta"
                    + " property='schema:accessibilityFeature'>tableOfContents</meta><meta"
                    + " property='schema:accessibilityFeature'>somethingNew</meta><meta"
                    + " property='schema:accessibilityHazard'>none</meta><meta"
                    + " property='schema:accessibilitySummary'>All is well.</meta>"))
        .containsExactly(
            "All of it can be read as text, by a voice or in braille.",
            "It meets the accepted standards of accessibility, says A. Press.",
            "Its pictures are described.",
            "It has a table of contents.",
            "Nothing in it is known to be a hazard.",
            "The publisher says: All is well.");
  }

  @Test
  void asEpubTwoAndOnePointZeroSayIt() {
    assertThat(
            words(
                "<meta name='schema:accessMode' content='visual'/>"
                    + "<meta name='schema:accessibilityHazard' content='flashing'/>"
                    + "<link rel='dcterms:conformsTo'"
                    + " href='http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a'/>"))
        .containsExactly(
            "It is made of pictures; whether they are described is not said.",
            "It meets the least that standards of accessibility ask for.",
            "Something in it flashes, which can cause seizures.");
  }

  @Test
  void nothingIsClaimedThatIsNotSaid() {
    assertThat(words("<dc:title>T</dc:title>"))
        .containsExactly("The book says nothing of how accessible it is.");
    assertThat(words("<meta property='schema:accessMode'> </meta>")).hasSize(1);
    assertThat(words("<meta property='schema:accessibilityHazard'>none</meta>".repeat(500)))
        .hasSize(2);
  }
}
