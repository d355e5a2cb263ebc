package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEndsTest {

  /** The bar shows where a sentence must end; nowhere else may one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "One. |Two! |Three? |Four",
        "“Stop!” he cried. |“I will,” said she. |“Good.”",
        "Mr. Brown met Mrs. J. R. Smith, i.e. Anna. |They left.",
        "He waited … and went. |Nothing… |Then it came.",
        "It cost 3.14 or 5. |No. 5 was dear; no. |Five was not.",
        "1. An item. |2. Another.",
        "Oh! how it rained! |It was I. |You know.",
        "(It was late.) |[Really?] |Yes.",
        "彼は来た。|「行く。」|そして",
        "هل جاء؟ |نعم.",
        "Qui? |Moi... |Toi.",
        "¿Cómo? |¡Bien! |Sí.",
        "What?! |Yes!!! |So.",
        "»Komm!« |»Ich gehe z.B. heute.«",
        "See vol. 3, p. 12. |Vol. II is lost."
      })
  void endsWhereTheBarsAre(String marked) {
    List<String> expected = List.of(marked.split("\\|"));
    String text = marked.replace("|", "");
    List<String> cut = new ArrayList<>();
    int start = 0;
    for (int end : SentenceEnds.within(text, 0, text.length(), new NoteMarks())) {
      cut.add(text.substring(start, end));
      start = end;
    }
    assertThat(cut.stream().map(String::strip))
        .containsExactlyElementsOf(expected.stream().map(String::strip).toList());
    assertThat(String.join("", cut)).isEqualTo(text);
  }

  @Test
  void aSentenceWithoutEndIsCutSomewhereSensible() {
    String text = "word, and ".repeat(1000);
    List<Integer> ends = SentenceEnds.within(text, 0, text.length(), new NoteMarks());
    int start = 0;
    for (int end : ends) {
      assertThat(end - start).isBetween(1, SentenceEnds.LONGEST);
      assertThat(text.charAt(end - 1)).isEqualTo(' ');
      start = end;
    }
    assertThat(start).isEqualTo(text.length());
    assertThat(SentenceEnds.within("😀".repeat(2000), 1, 3999, new NoteMarks()))
        .allMatch(end -> end > 1);
  }
}
