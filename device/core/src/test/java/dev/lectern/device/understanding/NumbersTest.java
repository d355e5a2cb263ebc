package dev.lectern.device.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void everyNumberIsReadBackFromItsWords() {
    for (long n = 0; n < 100_000; n += n < 2_000 ? 1 : 37) {
      assertThat(Numbers.parse(Numbers.words(n))).hasValue(n);
      assertThat(Numbers.parse(Numbers.ordinalWords(n))).hasValue(n);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "twenty three, 23",
    "a hundred and one, 101",
    "one hundred one, 101",
    "a thousand, 1000",
    "two thousand and five, 2005",
    "twenty first, 21",
    "twelfth, 12",
    "62, 62"
  })
  void peopleSayThemInSeveralWays(String said, long number) {
    assertThat(Numbers.parse(List.of(said.split(" ")))).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "three twenty",
        "twenty twenty",
        "twenty thirteen",
        "and one",
        "a",
        "hundred",
        "one two",
        "first twenty",
        "twenty zero",
        "one hundred and",
        "lighthouse"
      })
  void whatIsNoNumberIsNone(String said) {
    assertThat(Numbers.parse(List.of(said.split(" ")))).isEqualTo(OptionalLong.empty());
  }

  @Test
  void yearsAreSaidInPairs() {
    assertThat(Numbers.yearWords(1984)).containsExactly("nineteen", "eighty", "four");
    assertThat(Numbers.yearWords(1906)).containsExactly("nineteen", "oh", "six");
    assertThat(Numbers.yearWords(2001)).isEmpty();
  }
}
