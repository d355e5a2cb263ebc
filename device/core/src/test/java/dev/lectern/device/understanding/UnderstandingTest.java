package dev.lectern.device.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnderstandingTest {
  private static final NamedWork LEDGER = TestLibrary.LEDGER;
  private static final NamedWork MOBY = TestLibrary.MOBY;
  private static final NamedWork ORWELL = TestLibrary.ORWELL;

  private final Understanding understanding =
      Understanding.compile(
          Sentences.english(),
          DynamicLists.of(List.of(LEDGER), List.of(LEDGER, MOBY, ORWELL)),
          Intents.ALL);

  @Test
  void typedCommandsAreUnderstoodWhateverTheirCaseAndPunctuation() {
    assertThat(understanding.parse("Buy the Lighthouse Ledger!"))
        .extracting(Parsed::intent, Parsed::slots)
        .containsExactly(Intents.BUY_TITLE, Map.of("title", "ledger"));
    assertThat(understanding.parse("go to 62 %").slots()).isEqualTo(Map.of("number", "62"));
    assertThat(understanding.parse("please, go to the 3rd chapter").slots())
        .isEqualTo(Map.of("number", "3"));
  }

  @Test
  void titlesAreKnownByTheirShortForms() {
    for (String said :
        List.of(
            "buy moby dick",
            "buy moby-dick or the whale",
            "order moby dick by herman melville",
            "buy something by herman melville")) {
      assertThat(understanding.parse(said).slots()).as(said).isEqualTo(Map.of("title", "moby"));
    }
    assertThat(understanding.parse("open nineteen eighty four").slots())
        .isEqualTo(Map.of("title", "orwell"));
    assertThat(understanding.parse("open 1984").slots()).isEqualTo(Map.of("title", "orwell"));
  }

  @Test
  void twoWorksOfOneNameAreAQuestionAndNotAnAct() {
    Understanding two =
        Understanding.compile(
            Sentences.english(),
            DynamicLists.of(
                List.of(),
                List.of(MOBY, new NamedWork("other", "Moby Dick: A Life", "Somebody Else"))),
            Set.of(Intents.BUY_TITLE));
    Parsed parsed = two.parse("buy moby dick");
    assertThat(parsed.intent()).isEmpty();
    assertThat(parsed.candidates())
        .extracting(candidate -> candidate.slots().get("title"))
        .containsExactlyInAnyOrder("moby", "other");
  }

  @Test
  void whatTheStateDoesNotAllowIsNotUnderstood() {
    Understanding idle =
        Understanding.compile(Sentences.english(), DynamicLists.none(), Set.of(Intents.NEXT_PAGE));
    assertThat(idle.parse("buy it").candidates()).isEmpty();
    assertThat(idle.parse("next page").intent()).isEqualTo(Intents.NEXT_PAGE);
    assertThat(idle.jsgf()).doesNotContain("buy");
  }
}
