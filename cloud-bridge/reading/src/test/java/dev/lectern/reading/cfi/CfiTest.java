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
        "epubcfi(/6/4!/4/2~123456789.123456@0.000001:99.9)",
        "epubcfi(/6/4!/4/2!/4/2:0)",
        "epubcfi(/6/4!/4/2/0)",
        "epubcfi(/6/4!)",
        "epubcfi(/6/4!,/4/2/1:0,/4/4/1:3)",
        "epubcfi(/6,/4!/4/2/1:0,/6!/4/4/1:3)",
        "epubcfi(/6/4!/4/2/1:3[x;s=b;vnd.lectern.k=1,2^,3])"
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
        "epubcfi(/6[a\u0001])",
        "epubcfi(/6/4,/2)",
        "epubcfi(/6/4,/2,/3,/4)",
        "epubcfi(/6:)",
        "epubcfi(/6/99999999999)",
        "epubcfi(/6@1)",
        "epubcfi(/6~1.)",
        "epubcfi(/6[a=b])",
        "epubcfi(/6)x)",
        "epubcfi(/-2)",
        "epubcfi(/6[;s])",
        "epubcfi(/06)",
        "epubcfi(/6/4:01)",
        "epubcfi(/6/4:1~2)",
        "epubcfi(/6/4@101:5)",
        "epubcfi(/6!!/4)",
        "epubcfi(!/4)",
        "epubcfi(/6[;a b=c])",
        "epubcfi(/6[;s=a;s=b])"
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
                1,
                null,
                null,
                null,
                new CfiAssertion(List.of("x,y", "z"), Map.of("s", List.of("a")))));
  }

  @Test
  void lengthIsLimited() {
    assertThat(Cfi.parse("epubcfi(" + "/2".repeat(500) + ")")).isNotNull();
    assertThat(Cfi.parse("epubcfi(" + "/2".repeat(600) + ")")).isNull();
    assertThat(Cfi.parse("epubcfi(/2[" + "x".repeat(9000) + "])")).isNull();
  }

  @Test
  void whatIsWrongIsSaidAndWhere() {
    assertThat(Cfi.read("epubcfi(/6/4[a)"))
        .isEqualTo(new CfiReading.Bad(CfiReading.Why.ASSERTION, 14));
    assertThat(Cfi.read("epubcfi(/6/04)")).isEqualTo(new CfiReading.Bad(CfiReading.Why.NUMBER, 13));
    assertThat(Cfi.read("/6/4")).isEqualTo(new CfiReading.Bad(CfiReading.Why.NO_FRAGMENT, 0));
    assertThat(Cfi.read("epubcfi(/6/4,/2)"))
        .isEqualTo(new CfiReading.Bad(CfiReading.Why.RANGE, 15));
  }

  /** In the standard's order; each is before all that follow. */
  @Test
  void sortedByTheStandardsRules() {
    List<String> ordered =
        List.of(
            "epubcfi(/6/4)",
            "epubcfi(/6/4:0)",
            "epubcfi(/6/4/2)",
            "epubcfi(/6/4/2[x]/1:9[text;s=a])",
            "epubcfi(/6/4/2/1:10)",
            "epubcfi(/6/4/2/2)",
            "epubcfi(/6/4/10)",
            "epubcfi(/6/4@5:5)",
            "epubcfi(/6/4@6:5)",
            "epubcfi(/6/4@1:6)",
            "epubcfi(/6/4~1)",
            "epubcfi(/6/4~1@1:1)",
            "epubcfi(/6/4~2.5)",
            "epubcfi(/6/4!)",
            "epubcfi(/6/4!/4,/2/1:1,/2/1:2)",
            "epubcfi(/6/4!/4,/2/1:1,/2/1:3)",
            "epubcfi(/6/6!/2)");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(
                Integer.signum(
                    Cfi.order().compare(Cfi.parse(ordered.get(i)), Cfi.parse(ordered.get(j)))))
            .as(ordered.get(i) + " and " + ordered.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void aRangeSaysOnceWhatIsCommon() {
    Cfi from = Cfi.parse("epubcfi(/6/4[c]!/4/2/1:3)");
    Cfi to = Cfi.parse("epubcfi(/6/4[c]!/4/2/3:1)");
    Cfi range = Cfi.range(from, to);
    assertThat(range).isNotNull();
    assertThat(range.print()).isEqualTo("epubcfi(/6/4[c]!/4/2,/1:3,/3:1)");
    assertThat(range.from()).isEqualTo(from.path());
    assertThat(range.to()).isEqualTo(to.path());
    assertThat(Cfi.range(to, from)).isNull();
    assertThat(Cfi.range(from, from).print()).isEqualTo("epubcfi(/6/4[c]!/4/2/1,:3,:3)");
    assertThat(range.bare().print()).isEqualTo("epubcfi(/6/4!/4/2,/1:3,/3:1)");
  }

  @Test
  void theSideOfAPlaceIsKept() {
    Cfi cfi = Cfi.parse("epubcfi(/6/4!/4/2/1:3[;s=b])");
    assertThat(cfi.path().offset().assertion().side()).isEqualTo(CfiAssertion.Side.BEFORE);
    assertThat(Cfi.parse("epubcfi(/6/4[;s=x])").path().steps().get(1).assertion().side())
        .isEqualTo(CfiAssertion.Side.UNSAID);
  }

  @Test
  void noSeededTextMakesItStumble() {
    java.util.Random random = new java.util.Random(6);
    String letters = "//!:~~@@,[];=^)0123456789..1 aФ漢";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder("epubcfi(/");
      for (int k = random.nextInt(24); k > 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Cfi cfi = Cfi.parse(text.append(')').toString());
      if (cfi != null) {
        assertThat(Cfi.parse(cfi.print())).as(text.toString()).isEqualTo(cfi);
      }
    }
  }
}
