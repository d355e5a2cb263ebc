package dev.lectern.typesetter.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreaksTest {
  private static String marked(String text) {
    boolean[] may = Breaks.of(text.toCharArray(), "en");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      out.append(i > 0 && may[i] && text.charAt(i - 1) != ' ' ? "|" : "").append(text.charAt(i));
    }
    return out.toString();
  }

  @Test
  void europeanText() {
    assertThat(marked("well-known, -5 and a-b\u2014c d \u2014e"))
        .isEqualTo("well-|known, -5 and a-|b|\u2014|c d \u2014|e");
    assertThat(marked("\u201cOh!\u201d\u2014he 3.14 and/or 10\u201312"))
        .isEqualTo("\u201cOh!\u201d\u2014|he 3.14 and/or 10\u2013|12");
  }

  @Test
  void ideographsByTheTables() {
    assertThat(marked("\u6f22\u5b57\u3002\u4eee\u540d"))
        .isEqualTo("\u6f22|\u5b57\u3002|\u4eee|\u540d");
  }

  /** ICU judges what the short rules allow; they may allow less, never more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u201cMy dear Mr. Bennet,\u201d said his lady to him one day, \u201chave you heard that Netherfield Park is let at last?\u201d",
        "twenty-five\u2014or six\u2014men (self-made), \u2018tis said; a mother-in-law\u2019s",
        "1914\u201318, pp. 3\u20134: \u20ac5.00\u2014no 50% off!?\u2026 x\u2026y \u2026and",
        "\u00abGuten Tag!\u00bb\u2014\u201eJa\u201c, e-mail: a.b@c-d.org/e-f?g=h&i",
        "\u041f\u0440\u0438\u0432\u0435\u0442 \u2014 \u043c\u0438\u0440-\u0434\u0440\u0443\u0436\u0431\u0430\u2026",
        "soft\u00adhyphen zero\u200bwidth no\u00a0break glue\u2060d a\u2011b"
      })
  void allowsNothingThatTheStandardForbids(String text) {
    boolean[] ours = Breaks.of(text.toCharArray(), "en");
    BreakIterator judge = BreakIterator.getLineInstance(Locale.ENGLISH);
    judge.setText(text);
    int allowed = 0;
    for (int i = 1; i < text.length(); i++) {
      if (ours[i] && !Breaks.isSpace(text.charAt(i - 1))) {
        assertThat(judge.isBoundary(i)).as(text.substring(0, i) + "|" + text.substring(i)).isTrue();
        allowed++;
      }
    }
    assertThat(allowed).isGreaterThanOrEqualTo(text.startsWith("\u201cMy") ? 0 : 1);
  }
}
