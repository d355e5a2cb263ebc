package dev.lectern.ears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GrammarTextTest {
  private static final String JSGF =
      "#JSGF V1.0;\ngrammar g;\n"
          + "public <c> = [please] (buy <title> | stop [<title>]) ;\n"
          + "<title> = moby dick | chuzzlewit;\n";

  @Test
  void wordsAreFoundAndBracketsAreNone() {
    assertThat(new GrammarText(JSGF).words())
        .containsExactlyInAnyOrder("please", "buy", "stop", "moby", "dick", "chuzzlewit");
  }

  @Test
  void onlySentencesWithTheUnknownWordGo() {
    assertThat(new GrammarText(JSGF).keeping(word -> !word.equals("chuzzlewit")).orElseThrow())
        .contains("<title> = moby dick;")
        .contains("[please] (buy <title> | stop [<title>])");
    assertThat(new GrammarText(JSGF).keeping(word -> !word.equals("moby")).orElseThrow())
        .contains("<title> = chuzzlewit;");
    assertThat(new GrammarText(JSGF).keeping(word -> !word.equals("please")).orElseThrow())
        .contains("<c> = (buy <title>");
  }

  @Test
  void whatNeedsAnEmptyRuleGoesToo() {
    assertThat(
            new GrammarText(JSGF)
                .keeping(word -> !word.equals("moby") && !word.equals("chuzzlewit"))
                .orElseThrow())
        .contains("<c> = [please] (stop)")
        .doesNotContain("title");
    assertThat(new GrammarText(JSGF).keeping(word -> false)).isEmpty();
  }

  @Test
  void whatIsNoGrammarIsRefused() {
    assertThatThrownBy(() -> new GrammarText("hello")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GrammarText("public <c> = <gone>;").keeping(word -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
