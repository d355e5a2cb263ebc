package dev.lectern.reading.xpointer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SharedBooks;
import dev.lectern.reading.epub.SmallBook;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class XPointersTest {

  private static String at(Publication book, String words) {
    int offset = book.text(0).text().indexOf(words);
    assertThat(offset).isNotNegative();
    return XPointers.at(book, 0, offset).text();
  }

  @Test
  void addressesAreThoseOfCrengine() {
    try (Publication book =
        SmallBook.of(
                """
                <div>
                  <h1>Title</h1>
                  <p>One</p>
                  <p>Two   and
                    <i>three</i> and<!-- c --> four 😀 five<br/>six</p>
                  <pre>
                a\tb</pre>
                  loose <b>words</b>
                </div>
                <p>Last<img src="x.png" alt=""/></p>\
                """)
            .open()) {
      assertThat(at(book, "Title")).isEqualTo("/body/DocFragment[1]/body/div/h1/text().0");
      assertThat(at(book, "One")).isEqualTo("/body/DocFragment[1]/body/div/p[1]/text().0");
      assertThat(at(book, "and three")).isEqualTo("/body/DocFragment[1]/body/div/p[2]/text()[1].4");
      assertThat(at(book, "three")).isEqualTo("/body/DocFragment[1]/body/div/p[2]/i/text().0");
      assertThat(at(book, "four")).isEqualTo("/body/DocFragment[1]/body/div/p[2]/text()[3].1");
      assertThat(at(book, "five")).isEqualTo("/body/DocFragment[1]/body/div/p[2]/text()[3].8");
      assertThat(at(book, "\nsix")).isEqualTo("/body/DocFragment[1]/body/div/p[2]/br.0");
      assertThat(at(book, "b\nloose")).isEqualTo("/body/DocFragment[1]/body/div/pre/text().8");
      assertThat(at(book, "loose")).isEqualTo("/body/DocFragment[1]/body/div/text().1");
      assertThat(at(book, "\ufffc")).isEqualTo("/body/DocFragment[1]/body/p/img.0");
    }
  }

  @Test
  void readsWhatOlderAndNewerVersionsWrite() {
    try (Publication book =
        SmallBook.of("<p>Zero</p>", "<div><p>One</p><p>Two <i>x</i> three</p></div>").open()) {
      int two = book.text(1).text().indexOf("Two");
      int three = book.text(1).text().indexOf("three");
      for (String same :
          List.of(
              "/body/DocFragment[2]/body/div/p[2]/text()[1].0",
              "/body[1]/DocFragment[2]/body[1]/div[1]/p[2]/text()[1].0",
              "/body/DocFragment[2]/body/div/p[2].0",
              "/body/DocFragment[2]/body/div/p[2]")) {
        assertThat(XPointers.find(book, same))
            .isEqualTo(new XPointers.Found(1, two, Exactness.EXACT));
      }
      assertThat(XPointers.find(book, "/body/DocFragment[2]/body/div/p[2]/text()[2].1"))
          .isEqualTo(new XPointers.Found(1, three, Exactness.EXACT));
      assertThat(XPointers.find(book, "/body/DocFragment[2].0"))
          .isEqualTo(new XPointers.Found(1, 0, Exactness.EXACT));
      // Not to be found to the end: as far as it goes, and said so.
      assertThat(XPointers.find(book, "/body/DocFragment[2]/body/div/p[2]/text()[9].1"))
          .isEqualTo(new XPointers.Found(1, two, Exactness.ELEMENT));
      assertThat(XPointers.find(book, "/body/DocFragment[2]/body/div/autoBoxing/p[2]/text().400"))
          .matches(found -> found.spine() == 1 && found.exactness() == Exactness.ELEMENT);
      for (String none :
          List.of(
              "",
              "12",
              "/body/DocFragment[3].0",
              "/body/DocFragment[2]/body/p[",
              "/body/DocFragment[2]/body/p[x].0",
              "/body/DocFragment[2]/body/p.1.2",
              "/body/DocFragment[99999999999].0",
              "epubcfi(/6/4!/4/2)",
              "/FictionBook/body/section.0",
              "/body/DocFragment[2]" + "/div".repeat(9000))) {
        assertThat(XPointers.find(book, none)).as(none).isNull();
      }
    }
  }

  @Test
  @DisplayName("case 15: 100 hops between two renderers drift 0")
  void case15HundredHopsDoNotDrift() {
    try (Publication book =
        SmallBook.of(
                "<h1>A</h1><p>It was  the\n"
                    + " best of <i>times</i>, it was 漢字 😀 <b> the</b> worst.</p><p>Line<br/>break"
                    + " <span>and</span> <em>blank</em> more</p>")
            .open()) {
      ChapterText text = book.text(0);
      for (int start = 0; start < text.length(); start++) {
        int here = start;
        boolean half = Character.isLowSurrogate(text.text().charAt(start));
        for (int hop = 0; hop < 100 && !half; hop++) {
          String koreader = XPointers.at(book, 0, here).text();
          XPointers.Found found = XPointers.find(book, koreader);
          assertThat(found).as(koreader).isNotNull();
          Resolved ours = Locators.resolve(book, Locators.at(book, 0, found.offset()), true);
          here = ours.offset();
          assertThat(here).as(koreader).isEqualTo(start);
        }
      }
    }
  }

  @Test
  @DisplayName("case 15: every chapter of the shared books, counted as crengine counts")
  void case15OverTheSharedBooks() {
    List<SharedBooks.Listed> books = new ArrayList<>(SharedBooks.of("good"));
    books.addAll(SharedBooks.of("requirement"));
    Map<Exactness, Integer> written = new EnumMap<>(Exactness.class);
    int chapters = 0;
    int checked = 0;
    int wrong = 0;
    int drifted = 0;
    List<String> first = new ArrayList<>();
    Random random = new Random(15);
    for (SharedBooks.Listed listed : books) {
      if (!(Epub.open(listed.file(), EpubLimits.standard())
          instanceof Opening.Opened(Publication book))) {
        continue;
      }
      try (book) {
        for (int spine = 0; spine < book.spine().size(); spine++) {
          ChapterText text = book.text(spine);
          byte[] bytes = book.resource(book.spine().get(spine).href());
          CrengineDom dom = null;
          try {
            dom =
                bytes == null || !text.chapter().xml() || text.chapter().problem() != null
                    ? null
                    : new CrengineDom(new String(bytes, StandardCharsets.UTF_8));
          } catch (IllegalArgumentException notToBeJudged) {
            dom = null;
          }
          chapters++;
          for (int sample = 0; sample < 30 && text.length() > 0; sample++) {
            int offset = random.nextInt(text.length());
            boolean between = text.blocks().get(text.blockAt(offset)).end() == offset;
            if (between || Character.isLowSurrogate(text.text().charAt(offset))) {
              continue;
            }
            XPointers.Written at = XPointers.at(book, spine, offset);
            written.merge(at.exactness(), 1, Integer::sum);
            XPointers.Found found = XPointers.find(book, at.text());
            assertThat(found).as(at.text()).isNotNull();
            assertThat(found.spine()).isEqualTo(spine);
            if (at.exactness() == Exactness.EXACT) {
              drifted += found.offset() == offset ? 0 : 1;
              if (found.offset() != offset && first.size() < 10) {
                first.add(
                    "drift "
                        + offset
                        + "->"
                        + found.offset()
                        + " "
                        + at.text()
                        + " "
                        + listed.file());
              }
            }
            if (dom == null) {
              continue;
            }
            checked++;
            CrengineDom.Point point = dom.resolve(at.text());
            boolean right = point != null && stands(point, text.text(), offset, at.exactness());
            wrong += right ? 0 : 1;
            if (!right && first.size() < 10) {
              first.add("wrong " + at + " " + listed.file() + " " + book.spine().get(spine).href());
            }
          }
        }
      }
    }
    System.out.println(
        "XPOINTERS chapters="
            + chapters
            + " places="
            + written
            + " drifted="
            + drifted
            + " against-crengine="
            + checked
            + " wrong="
            + wrong);
    first.forEach(System.out::println);
    assertThat(drifted).isZero();
    assertThat(wrong).isZero();
    assertThat(written.get(Exactness.EXACT)).isGreaterThan(1000);
  }

  /** Whether the same characters stand there; white space and pictures are any. */
  private static boolean stands(
      CrengineDom.Point point, String text, int offset, Exactness exactness) {
    if (exactness != Exactness.EXACT || !point.node().isText()) {
      return true;
    }
    int[] there = point.node().text;
    int i = point.offset();
    for (int at = offset; at < text.length() && i < there.length && at < offset + 12; i++) {
      int c = text.codePointAt(at);
      boolean blank = c == ' ' || c == '\n';
      boolean blankThere = there[i] == ' ' || there[i] == '\n' || there[i] == '\t';
      if (blank && !blankThere || !blank && c != there[i]) {
        return i > point.offset() && (blank || blankThere);
      }
      at += Character.charCount(c);
    }
    return point.offset() < there.length || text.charAt(offset) <= ' ';
  }
}
