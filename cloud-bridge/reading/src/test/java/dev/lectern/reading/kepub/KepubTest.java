package dev.lectern.reading.kepub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SmallBook;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is done to a chapter, case by case. */
class KepubTest {
  private static final String PLAIN =
      "<p>Call me <i>Ishmael.</i> Some years ago. Never mind.</p>\n<p> </p><p>Two. Three.</p>";

  @Test
  void everySentenceIsWrappedAndNothingCrossesAnElement() {
    String made = body(PLAIN);
    assertThat(made)
        .isEqualTo(
            "<div id=\"book-columns\"><div id=\"book-inner\">"
                + "<p>"
                + span("1.1", "Call me ")
                + "<i>"
                + span("1.2", "Ishmael.")
                + "</i> "
                + span("1.3", "Some years ago. ")
                + span("1.4", "Never mind.")
                + "</p>\n<p> </p><p>"
                + span("2.1", "Two. ")
                + span("2.2", "Three.")
                + "</p></div></div>");
  }

  @Test
  void formulasDrawingsScriptsAndWhatIsNotReadStayWhole() {
    String whole =
        "<script>if (1 &lt; 2) go();</script>"
            + "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>"
            + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Drawn.</text></svg>"
            + "<time>2026-11-22</time><p hidden=\"\">Not seen.</p>";
    assertThat(body(whole)).contains(whole).doesNotContain("koboSpan");
    assertThat(body("<ruby>漢<rt>kan</rt></ruby>"))
        .contains("<ruby>" + span("1.1", "漢") + "<rt>kan</rt></ruby>");
  }

  @Test
  void picturesHaveAPlaceOfTheirOwn() {
    assertThat(body("<p>One.</p><div><img src=\"a.png\" alt=\"\"/></div>"))
        .contains(
            "<div><span class=\"koboSpan\" id=\"kobo.2.1\"><img src=\"a.png\" alt=\"\"/></span>");
  }

  @Test
  void parsersForHtmlAndForXmlReadItAlike() {
    String made = body("<p><a id=\"x\"/>A\u00a0b &amp; &lt;c&gt;<br/></p>");
    assertThat(made)
        .contains("<a id=\"x\"></a>")
        .contains("A&#160;b &amp; &lt;c&gt;")
        .contains("<br/>");
  }

  @Test
  void aPageThatIsNotWellFormedIsAfterwards() {
    String file =
        "<html><head><meta charset=\"latin1\"><style>p > b { color: red }</style></head><body>"
            + "<p>One. <b>Two.<p o:x=1 9=a>Three\f.<o:p></o:p> <!-- a -- b --->&bogus; "
            + "<svg><use xlink:href='#a'/></svg><script>a<b&&c</script>";
    byte[] made = Kepubs.of(Kepubs.open(SmallBook.ofFiles(file).bytes()));
    String chapter = Kepubs.text(made, "b/c0.xhtml");
    Kepubs.strict(chapter);
    assertThat(chapter).contains("charset=\"utf-8\"").contains(span("1.1", "One. "));
  }

  @Test
  void aBookThatHasSpansKeepsThemAndTheyLead() {
    String body = "<p>" + span("7.1", "One.") + " " + span("7.2", "Two.") + "</p>";
    try (Publication book = SmallBook.of(body).open()) {
      assertThat(Kepub.chapter(book, 0)).isNull();
      Locator two = KoboPlaces.locator(book, "b/c0.xhtml", "kobo.7.2");
      assertThat(KoboPlaces.place(book, two, true).span()).isEqualTo("kobo.7.2");
    }
  }

  @Test
  void idsOfTheBooksOwnAreNotTakenTwice() {
    String made = body("<p id=\"kobo.1.1\">One. Two.</p>");
    assertThat(made).contains(span("1.2", "One. ")).contains(span("1.3", "Two."));
  }

  @Test
  void theSameBookGivesTheSameBytes() {
    byte[] book = SmallBook.of(PLAIN, "<p>Two.</p>").bytes();
    assertThat(Kepubs.of(Kepubs.open(book))).isEqualTo(Kepubs.of(Kepubs.open(book)));
  }

  @Test
  void theCoverIsMarkedAsAKoboNeedsIt() {
    String item = "<item id=\"c\" href=\"c.png\"/><item href=\"d\" id=\"d\"></item>";
    assertThat(PackageCover.marked(item, "c"))
        .startsWith("<item id=\"c\" href=\"c.png\" properties=\"cover-image\"/>");
    assertThat(PackageCover.marked(item, "d"))
        .contains("id=\"d\" properties=\"cover-image\"></item>");
    String svg = "<opf:item id='c' properties='svg'/>";
    assertThat(PackageCover.marked(svg, "c"))
        .isEqualTo("<opf:item id='c' properties='cover-image svg'/>");
    assertThat(PackageCover.marked(svg, "z")).isEqualTo(svg);
  }

  @Test
  void aSourceIsUnderstoodHoweverItIsWritten() {
    try (Publication book = SmallBook.of("<p>One.</p>", "<p>Two.</p>").open()) {
      for (String source :
          List.of(
              "b/c1.xhtml",
              "/b/c1.xhtml",
              "c1.xhtml",
              "b!c1.xhtml",
              "b/c1.xhtml#kobo.1.1",
              "OPS/b/c1.xhtml",
              "b/c1%2Exhtml")) {
        assertThat(KoboPlaces.chapter(book, source)).as(source).isEqualTo(1);
      }
      for (String source : List.of("", "c9.xhtml", "xhtml", "%zz", "../etc/passwd")) {
        assertThat(KoboPlaces.chapter(book, source)).as(source).isEqualTo(-1);
      }
      assertThat(KoboPlaces.locator(book, "b/c1.xhtml", "kobo.9.9")).isNull();
    }
  }

  /** Random markup, well-formed and not: well-formed after, same text, every span leads back. */
  @Test
  void generatedChapters() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] bytes = SmallBook.of(markup(random, 4)).bytes();
      KepubChecks.check(bytes, "seed " + seed);
    }
  }

  private static String markup(Random random, int depth) {
    List<String> bits =
        List.of(
            "One. ",
            "Mr. Two went! ",
            " ",
            "\n",
            "&#160;",
            "&amp; so? ",
            "“Quote.” ",
            "<br/>",
            "<img src=\"a\" alt=\"\"/>",
            "漢字。かな。",
            "🙂. ",
            "<!-- c -->",
            "<![CDATA[d. <e>]]>",
            "x",
            "<hr/>");
    List<String> names =
        List.of("p", "i", "div", "b", "h2", "ul", "pre", "table", "svg", "ruby", "rt");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      if (depth > 0 && random.nextInt(3) > 0) {
        String name = names.get(random.nextInt(names.size()));
        boolean unclosed = random.nextInt(60) == 0;
        out.append('<').append(name).append('>').append(markup(random, depth - 1));
        out.append(unclosed ? "" : "</" + name + ">");
      } else {
        out.append(bits.get(random.nextInt(bits.size())));
      }
    }
    return out.toString();
  }

  private static String body(String body) {
    byte[] made = Kepubs.of(Kepubs.open(SmallBook.of(body).bytes()));
    String chapter = Kepubs.text(made, "b/c0.xhtml");
    Kepubs.strict(chapter);
    assertThat(chapter).contains("<style type=\"text/css\" id=\"kobostylehacks\">");
    return chapter.substring(chapter.indexOf("<body>") + 6, chapter.indexOf("</body>"));
  }

  private static String span(String number, String words) {
    return "<span class=\"koboSpan\" id=\"kobo." + number + "\">" + words + "</span>";
  }
}
