package dev.lectern.typesetter.css;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static List<String> indents(String sheet, String style) {
    List<Rule> rules = new ArrayList<>();
    CssReader.read(sheet, rules, 100);
    return new Variables(rules)
        .filled(CssReader.declarations(style)).stream().map(Rule.Declaration::value).toList();
  }

  @Test
  void aNameStandsForItsValue() {
    assertThat(indents(":root{--a:2em;--b:var(--a)} body{--a:3em}", "margin:1em var(--b) var(--a)"))
        .containsExactly("1em 3em 3em");
  }

  @Test
  void whatHasNoValueTakesTheOtherOrIsNoDeclaration() {
    assertThat(indents("p{--a:2em}", "text-indent:var(--a,var(--b,1em));margin:var(--a);width:1em"))
        .containsExactly("1em", "1em");
  }

  @Test
  void whoNamesHimselfComesToAnEnd() {
    assertThat(indents("html{--a:var(--a) var(--a)}", "margin:var(--a)")).isEmpty();
    assertThat(indents("html{--a:1em}", "margin:var(--a;padding:var(")).isEmpty();
  }
}
