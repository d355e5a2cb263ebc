package dev.lectern.device.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrammarAgreesTest {
  private static final int SAMPLES = 1_500;

  /**
   * What the recogniser may answer, the parser must understand; an author may not have written the
   * title.
   */
  @Test
  void everySentenceOfTheGrammarIsUnderstood() {
    Understanding understanding = TestLibrary.understanding(Intents.ALL);
    JsgfSampler sampler = new JsgfSampler(understanding.jsgf(), new SplittableRandom(7));
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < SAMPLES; i++) {
      String sentence = sampler.sentence();
      Parsed parsed = understanding.parse(sentence);
      if (!sentence.contains(" by ")) {
        assertThat(parsed.intent()).as(sentence).isNotEmpty();
      }
      parsed.candidates().forEach(candidate -> seen.add(candidate.intent()));
    }
    assertThat(seen).isEqualTo(new TreeSet<>(Intents.ALL));
  }

  @Test
  void eachIntentAloneIsUnderstoodAsItself() {
    for (String intent : Intents.ALL) {
      Understanding alone = TestLibrary.understanding(Set.of(intent));
      JsgfSampler sampler = new JsgfSampler(alone.jsgf(), new SplittableRandom(11));
      for (int i = 0; i < 50; i++) {
        String sentence = sampler.sentence();
        if (!sentence.contains(" by ")) {
          assertThat(alone.parse(sentence).intent()).as(sentence).isEqualTo(intent);
        }
      }
    }
  }

  @Test
  void withoutBooksTheSentencesThatNeedOneAreNotInTheGrammar() {
    Understanding bare =
        Understanding.compile(Sentences.english(), DynamicLists.none(), Set.of(Intents.STOP));
    assertThat(bare.jsgf()).contains("stop").doesNotContain("title");
    Understanding empty =
        Understanding.compile(
            Sentences.english(),
            DynamicLists.of(java.util.List.of(), java.util.List.of()),
            Intents.ALL);
    assertThat(empty.jsgf()).contains("next page").doesNotContain("list_title", "BuyTitle");
  }
}
