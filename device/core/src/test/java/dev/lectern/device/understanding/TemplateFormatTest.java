package dev.lectern.device.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFormatTest {
  private static Understanding of(String sentence) {
    String yaml =
        """
        language: en
        intents:
          Test:
            data:
              - sentences:
                  - "%s"
                slots: {fixed: yes}
        lists:
          drink: {values: [coffee, "[hot] tea", {in: "(cola|pop)", out: soda}]}
          level: {range: {from: 0, to: 100}}
          any: {wildcard: true}
        expansion_rules:
          turn: "(turn|switch)"
        skip_words: [please, "could you"]
        """
            .formatted(sentence);
    Templates templates = SentenceFile.read("test", yaml);
    return Understanding.compile(templates, DynamicLists.none(), templates.intents().keySet());
  }

  @Test
  void bracketsMayStandInsideWords() {
    Understanding lights = of("<turn> on [the ]light[s]");
    for (String said :
        new String[] {"turn on light", "switch on the lights", "could you turn on lights please"}) {
      assertThat(lights.parse(said).intent()).as(said).isEqualTo("Test");
    }
    assertThat(lights.parse("turn on the").intent()).isEmpty();
  }

  @Test
  void partsMayComeInAnyOrder() {
    Understanding order = of("(one;two;three)");
    assertThat(order.parse("three one two").intent()).isEqualTo("Test");
    assertThat(order.parse("one two").intent()).isEmpty();
  }

  @Test
  void listsGiveTheirOutOrWhatWasSaid() {
    Understanding drinks = of("bring {drink} [at {level:heat}]");
    assertThat(drinks.parse("bring pop").slots())
        .isEqualTo(Map.of("drink", "soda", "fixed", "yes"));
    assertThat(drinks.parse("bring hot tea at 90").slots())
        .isEqualTo(Map.of("drink", "hot tea", "heat", "90", "fixed", "yes"));
    assertThat(drinks.parse("bring tea at 101").intent()).isEmpty();
  }

  @Test
  void anyWordsAreUnderstoodButInNoGrammar() {
    Understanding note = of("note {any:text}");
    assertThat(note.parse("note buy more milk").slots()).containsEntry("text", "buy more milk");
    assertThat(note.jsgf()).contains("<VOID>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(open", "open]", "{list", "<rule", "{unknown}", "<unknown>", "(a;b;c;d;e;f)"})
  void malformedTemplatesAreRefusedWithTheirPlace(String sentence) {
    assertThatThrownBy(() -> of(sentence)).isInstanceOf(BadSentences.class);
  }

  @Test
  void aRuleThatNamesItselfIsRefused() {
    String yaml = "intents: {T: {data: [{sentences: [\"<r>\"]}]}}\nexpansion_rules: {r: \"a <r>\"}";
    Templates templates = SentenceFile.read("test", yaml);
    assertThatThrownBy(
            () -> Understanding.compile(templates, DynamicLists.none(), java.util.Set.of("T")))
        .isInstanceOf(BadSentences.class)
        .hasMessageContaining("<r>");
  }

  @Test
  void brokenYamlIsRefusedWithTheFilesName() {
    assertThatThrownBy(() -> SentenceFile.read("some.yaml", "intents: ["))
        .isInstanceOf(BadSentences.class)
        .hasMessageContaining("some.yaml");
  }

  @Test
  void textIsReadAsOneWouldSayIt() {
    assertThat(Spoken.words("Go to 62 %, \u2018don\u2019t\u2019 & 1,234th caf\u00e9!"))
        .containsExactly(
            "go",
            "to",
            "sixty",
            "two",
            "percent",
            "don't",
            "and",
            "one",
            "thousand",
            "two",
            "hundred",
            "thirty",
            "fourth",
            "cafe");
    assertThat(Spoken.words("\ub2e4\uc74c")).containsExactly("\ub2e4\uc74c");
  }
}
