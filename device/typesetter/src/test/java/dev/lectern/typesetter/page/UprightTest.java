package dev.lectern.typesetter.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightTest {
  @ParameterizedTest
  @CsvSource({
    "漢, true",
    "あ, true",
    "ア, true",
    "。, true",
    "！, true",
    "한, true",
    "Ａ, true",
    "々, true",
    "A, false",
    "7, false",
    "「, false",
    "）, false",
    "ー, false",
    "—, false",
    "ا, false"
  })
  void whatIsEastAsianStandsButForBracketsAndStrokes(String letter, boolean upright) {
    assertThat(Upright.is(letter.codePointAt(0))).isEqualTo(upright);
  }
}
