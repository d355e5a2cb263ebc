package dev.lectern.reading.cfi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CfiTest {

  /** Mostly the examples of the standard. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "epubcfi(/6/4[chap01ref]!/4[body01]/10[para05]/3:10)",
        "epubcfi(/6/4[chap01ref]!/4[body01]/16[svgimg])",
        "epubcfi(/6/4[chap01ref]!/4[body01]/10[para05]/1:0)",
        "epubcfi(/6/4[chap01ref]!/4[body01]/10[para05]/2/1:3[yyy])",
        "epubcfi(/6/4!/4/10/3:1[xx,y])",
        "epubcfi(/6/4!/4/10/1:3[Ф-^[1-3^]-^(2^)])",
        "epubcfi(/6/4!/4/10/1:3[ ^,^,])",
        "epubcfi(/6/4!/4/10/2/1:3[;s=b])",
        "epubcfi(/6/4!/4/10/2/1:3[yyy;s=a])",
        "epubcfi(/6/4!/4/10,/2/1:1,/3:4)",
        "epubcfi(/6/4[chap01ref]!/4[body01]/10[para05],/2/1:1,/3:4)",
        "epubcfi(/6/4!/4/2~23.5@5.75:97.6)",
        "epubcfi(/6/4!/4/2@50:50)",
        "epubcfi(/6/4!/4/2!/4/2:0)",
        "epubcfi(/6/4!/4/2/0)"
      })
  void whatIsReadIsWrittenAgain(String text) {
    Cfi cfi = Cfi.parse(text);
    assertThat(cfi).isNotNull();
    assertThat(cfi.print()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "epubcfi()",
        "epubcfi(/6/4",
        "/6/4",
        "epubcfi(6)",
        "epubcfi(/)",
        "epubcfi(/6/x)",
        "epubcfi(/6[)",
        "epubcfi(/6[a^)",
        "epubcfi(/6!4)",
        "epubcfi(/6/4,/2)",
        "epubcfi(/6/4,/2,/3,/4)",
        "epubcfi(/6:)",
        "epubcfi(/6/99999999999)",
        "epubcfi(/6@1)",
        "epubcfi(/6~1.)",
        "epubcfi(/6[a=b])",
        "epubcfi(/6)x)",
        "epubcfi(/-2)",
        "epubcfi(/6[;s])"
      })
  void whatIsNoneIsNull(String text) {
    assertThat(Cfi.parse(text)).isNull();
  }

  @Test
  void partsAreUnescaped() {
    Cfi cfi = Cfi.parse("epubcfi(/6/4[a^]b^^c]!/4,/2/1:1[x^,y,z;s=a],/3:4)");
    assertThat(cfi).isNotNull();
    assertThat(cfi.path().steps().get(1).id()).isEqualTo("a]b^c");
    assertThat(cfi.from().local().steps()).extracting(CfiStep::number).containsExactly(4, 2, 1);
    assertThat(cfi.from().outer()).extracting(CfiStep::number).containsExactly(6, 4);
    assertThat(cfi.to().local().offset()).isEqualTo(CfiOffset.of(4));
    assertThat(cfi.from().offset())
        .isEqualTo(
            new CfiOffset(
                1, null, null, null, new CfiAssertion(List.of("x,y", "z"), Map.of("s", "a"))));
  }

  @Test
  void lengthIsLimited() {
    assertThat(Cfi.parse("epubcfi(" + "/2".repeat(500) + ")")).isNotNull();
    assertThat(Cfi.parse("epubcfi(" + "/2".repeat(600) + ")")).isNull();
    assertThat(Cfi.parse("epubcfi(/2[" + "x".repeat(9000) + "])")).isNull();
  }
}
