package dev.lectern.typesetter.css;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of 20 pixels, of which the sheet thinks as 16; "%" is of 400. */
class CalcTest {
  private static final Lengths LENGTHS = new Lengths(20, 300);

  private static Float of(String value) {
    return LENGTHS.parse(value, 20, 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calc(1em + 5%)                      |  40
          calc( 2em - 1em )                   |  20
          calc(2*1em)                         |  40
          calc(100% / 4 - 2 * (1em + 10px))   |  35
          calc(1em + -1em)                    |   0
          calc(100% - (3 * 2em))              | 280
          min(1em, 10%, 300px)                |  20
          max(1em, 10%)                       |  40
          clamp(1em, 50%, 3em)                |  60
          calc(max(1em, 2em) + 1em)           |  60
          """)
  void addsUp(String value, float pixels) {
    assertThat(of(value)).isEqualTo(pixels);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calc()",
        "calc(1em",
        "calc(1em))",
        "calc(1em + 2)",
        "calc(1em * 1em)",
        "calc(2 / 1em)",
        "calc(1em / 0)",
        "calc(1em 1em)",
        "calc(+)",
        "min()",
        "clamp(1em, 2em)",
        "calc(5)",
        "calc(url(x))",
        "calc((((((((((((((((1em))))))))))))))))"
      })
  void isNothingWhereItIsNoLength(String value) {
    assertThat(of(value)).isNull();
  }
}
