package dev.lectern.typesetter.css;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CssReaderTest {
  private static final Document PAGE =
      Jsoup.parse(
          "<html><body epub:type='bodymatter z3998:fiction'><section id='s' class='a b'><h2>H</h2>"
              + "<p id='p1'>1</p><p id='p2' class='b'>2</p><hr/><p id='p3' lang='en-GB'>3 <i id='i'><i id='ii'>x</i></i></p>"
              + "</section></body></html>",
          "",
          Parser.xmlParser());

  private static List<Rule> rules(String sheet) {
    List<Rule> rules = new ArrayList<>();
    CssReader.read(sheet, rules, 100);
    return rules;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "p ; p1 p2 p3",
        "h2 + p ; p1",
        "hr ~ p ; p3",
        "section > p.b ; p2",
        ".a.b p:first-of-type ; p1",
        "p:nth-of-type(2n+1) ; p1 p3",
        "p:nth-last-child(1) ; p3",
        "p:not(.b) ; p1 p3",
        "body[epub|type~='z3998:fiction'] #p2 ; p2",
        "[lang|=en] ; p3",
        "i > i ; ii",
        "i:empty, i i ; ii",
        "p:hover ; ''",
        "*|p ; p1 p2 p3",
        "section i:only-child ; i ii",
      })
  void selects(String selector, String ids) {
    List<Rule> rules = rules(selector + " { text-align: left }");
    List<String> found = new ArrayList<>();
    for (Element element : PAGE.getAllElements()) {
      if (rules.stream().anyMatch(rule -> rule.selector().matches(element))) {
        found.add(element.id());
      }
    }
    assertThat(String.join(" ", found)).isEqualTo(ids);
  }

  @Test
  void skipsWhatItDoesNotKnowAndGoesOn() {
    List<Rule> rules =
        rules(
            "@charset 'utf-8'; @namespace epub 'x'; /* p{a:b} */ @font-face{font-family:x;src:url(a;b.otf)}"
                + "@media screen { p { text-indent: 1em } } @media print { p { text-indent: 9em } }"
                + "@supports (a:b) { q { c: d } } p::before{content:'}'} p:has(a){x:y} ;} "
                + "h1, h2 > , h3 { TEXT-ALIGN : Center !important ; ; junk ; font-size:}"
                + " i { content: \"a;b}c\"; font-style: italic } b { font-weight: bold");
    List<String> told = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.selector().key().pseudoElement() == null) {
        told.add(rule.selector().key().tag() + " " + rule.declarations());
      }
    }
    assertThat(told)
        .containsExactly(
            "p [Declaration[property=text-indent, value=1em, important=false]]",
            "h1 [Declaration[property=text-align, value=center, important=true]]",
            "h3 [Declaration[property=text-align, value=center, important=true]]",
            "i [Declaration[property=content, value=\"a;b}c\", important=false],"
                + " Declaration[property=font-style, value=italic, important=false]]",
            "b [Declaration[property=font-weight, value=bold, important=false]]");
  }

  @Test
  void theMoreSpecificRuleWinsThenTheLater() {
    Cascade cascade =
        new Cascade(rules("#p1{a:1} p{a:2;b:1} p{b:2} section p{a:3} .b{c:1!important} #p2{c:2}"));
    assertThat(cascade.of(PAGE.getElementById("p1")).getLast().value()).isEqualTo("1");
    assertThat(cascade.of(PAGE.getElementById("p3")).getLast().value()).isEqualTo("3");
    assertThat(cascade.of(PAGE.getElementById("p2")).getLast().value()).isEqualTo("1");
  }

  @Test
  void readsAtMostSoManyRules() {
    List<Rule> rules = new ArrayList<>();
    CssReader.read("a{b:c}".repeat(1000), rules, 10);
    assertThat(rules).hasSizeLessThanOrEqualTo(11);
  }
}
