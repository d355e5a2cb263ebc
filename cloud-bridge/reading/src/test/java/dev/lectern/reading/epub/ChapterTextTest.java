package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.cfi.Cfi;
import dev.lectern.reading.cfi.CfiPath;
import java.util.List;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

class ChapterTextTest {
  private static ChapterText text(String body) {
    try (Publication book = SmallBook.of(body).open()) {
      return book.text(0);
    }
  }

  private static List<String> kinds(ChapterText text) {
    return text.blocks().stream()
        .map(
            b ->
                b.kind()
                    + (b.level() > 0 ? " " + b.level() : "")
                    + " "
                    + text.text().substring(b.start(), b.end()))
        .toList();
  }

  @Test
  void blocksInReadingOrder() {
    ChapterText text =
        text(
            """
            <h1>One</h1> loose <b>words</b>
            <p> A  para
               graph. </p><hr/>
            <ul><li>a<ol><li><p>b</p></li></ol></li></ul>
            <blockquote><p>q</p></blockquote>
            <section epub:type="z3998:verse"><blockquote><p><span>line</span><br/> <span>next</span></p></blockquote></section>
            <pre> x
              y</pre>
            <figure><img src="i.png" alt="no"/><figcaption>c</figcaption></figure>
            <table><tr><td>1</td><td>2</td></tr></table><dl><dt>t</dt><dd>d</dd></dl>
            """);
    assertThat(kinds(text))
        .containsExactly(
            "HEADING 1 One",
            "PARAGRAPH loose words",
            "PARAGRAPH A para graph.",
            "RULE ",
            "LIST_ITEM 1 a",
            "LIST_ITEM 2 b",
            "QUOTE q",
            "VERSE line\nnext",
            "PREFORMATTED  x\n  y",
            "IMAGE \ufffc",
            "CAPTION c",
            "CELL 1",
            "CELL 2",
            "LIST_ITEM 1 t",
            "LIST_ITEM 1 d");
    assertThat(text.text()).startsWith("One\nloose words\nA para graph.\n\na\nb");
  }

  @Test
  void whatIsNotTextToReadIsLeftOut() {
    ChapterText text =
        text(
            "<script>no</script><style>no</style><p>yes<span hidden=''>no</span><span"
                + " style='color:red; display : none'>no</span><!-- no"
                + " --><ruby>漢<rp>(</rp><rt>no</rt></ruby><![CDATA[ & more]]></p><p> </p><div"
                + " hidden='hidden'><p>no</p></div><svg><text>no</text></svg><audio>no</audio>");
    assertThat(text.text()).isEqualTo("yes漢 & more\n\ufffc");
  }

  @Test
  void runsLeadToTheirNodes() {
    ChapterText text = text("<p>Call  me <i>Ishmael</i>.<img src='x'/></p>");
    List<Run> runs = text.runs(0, text.length());
    assertThat(runs).extracting(Run::start).containsExactly(0, 8, 15, 16);
    assertThat(((TextNode) runs.get(1).node()).getWholeText()).isEqualTo("Ishmael");
    assertThat(runs.get(3).node().nodeName()).isEqualTo("img");
    assertThat(text.runs(6, 9)).extracting(Run::end).containsExactly(8, 9);
  }

  @Test
  void pathsCountAsTheStandardDoes() {
    ChapterText text =
        text(
            "<p id='a'>xx<!-- c -->yy<?pi?><![CDATA[zz]]><em>e</em>last</p>\n"
                + " <div><p>  Two\n"
                + "  words</p></div>");
    assertThat(print(text.path(0))).isEqualTo("/4/2[a]/1:0");
    assertThat(print(text.path(3))).isEqualTo("/4/2[a]/1:3");
    assertThat(print(text.path(4))).isEqualTo("/4/2[a]/1:4");
    assertThat(print(text.path(6))).isEqualTo("/4/2[a]/2/1:0");
    assertThat(print(text.path(7))).isEqualTo("/4/2[a]/3:0");
    int words = text.text().indexOf("words");
    assertThat(print(text.path(words))).isEqualTo("/4/4/2/1:8");
    for (int i = 0; i < text.length(); i++) {
      boolean between = text.text().charAt(i) == '\n';
      assertThat(text.find(text.path(i))).isEqualTo(new ChapterText.Found(between ? i : i, true));
    }
  }

  private static String print(CfiPath path) {
    String whole = Cfi.point(path).print();
    return whole.substring("epubcfi(".length(), whole.length() - 1);
  }

  @Test
  void pathsThatDoNotFitAreFollowedAsFarAsTheyDo() {
    ChapterText text = text("<p>One</p><p id='two'>Two</p>");
    assertThat(found(text, "/4/4[two]/1:1")).isEqualTo(new ChapterText.Found(5, true));
    assertThat(found(text, "/4/8[two]/1:1")).isEqualTo(new ChapterText.Found(5, true));
    assertThat(found(text, "/4/4[gone]/1:1")).isEqualTo(new ChapterText.Found(5, false));
    assertThat(found(text, "/4/4/1:9")).isEqualTo(new ChapterText.Found(7, false));
    assertThat(found(text, "/4/4/1:3")).isEqualTo(new ChapterText.Found(7, true));
    assertThat(found(text, "/4/20/1:1")).isEqualTo(new ChapterText.Found(0, false));
    assertThat(found(text, "/4/4")).isEqualTo(new ChapterText.Found(4, true));
  }

  private static Object found(ChapterText text, String path) {
    Cfi cfi = Cfi.parse("epubcfi(" + path + ")");
    assertThat(cfi).isNotNull();
    return text.find(cfi.path());
  }

  @Test
  void collapsedSpaceBelongsToWhatFollows() {
    ChapterText text = text("<p>a</p><p>b  \n  c</p>");
    assertThat(found(text, "/4/4/1:2")).isEqualTo(new ChapterText.Found(4, true));
  }

  @Test
  void idsAndProgressions() {
    ChapterText text = text("<h1>Head</h1><p>Some <a id='x'/>text</p>");
    assertThat(text.offsetOfId("x")).isEqualTo(10);
    assertThat(text.offsetOfId("y")).isEqualTo(-1);
    assertThat(text.blockAt(0)).isZero();
    assertThat(text.blockAt(4)).isZero();
    assertThat(text.blockAt(5)).isEqualTo(1);
    for (int i = 0; i <= text.length(); i++) {
      assertThat(text.offset(text.progression(i))).isEqualTo(i);
    }
  }

  @Test
  void notesAreSeenButNotSpoken() {
    ChapterText text =
        text(
            "<p>It is so.<a epub:type=\"noteref\" href=\"n\">12</a> Or\u2060\u200a—so it"
                + " <br/>seems.</p>");
    assertThat(text.sentences())
        .extracting(Sentence::text)
        .containsExactly("It is so.", "Or —so it seems.");
    assertThat(text.sentenceAt(3)).isZero();
    assertThat(text.sentenceAt(12)).isEqualTo(1);
    assertThat(text.sentenceAt(999)).isEqualTo(1);
    assertThat(text("").sentenceAt(0)).isEqualTo(-1);
  }

  @Test
  void lineEndsCountOnceAsInEveryOtherReader() {
    ChapterText text = text("<p>one\r\ntwo\rthree</p>");
    assertThat(print(text.path(text.text().indexOf("two")))).isEqualTo("/4/2/1:4");
    assertThat(print(text.path(text.text().indexOf("three")))).isEqualTo("/4/2/1:8");
  }
}
