package dev.lectern.typesetter;

import dev.lectern.typesetter.font.Shaped;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at the glyphs that a page draws, and at nothing else that is known of it. */
final class GlyphCheck {
  /** The widest mark that may hang outside the edge, in ems. */
  private static final float HANGING = 0.4f;

  /** The glyph that a font has for what it has not: a box. */
  private static final int NO_GLYPH = 0;

  private final PageStyle style;
  private final Typefaces faces;
  private int boxes;

  GlyphCheck(PageStyle style, Typefaces faces) {
    this.style = style;
    this.faces = faces;
  }

  int boxes() {
    return boxes;
  }

  /** Adds what the page's glyphs say, in reading order, and what is wrong with them. */
  void page(Page page, StringBuilder said, List<String> faults) {
    String where = "page " + page.index();
    for (Placed placed : page.placed()) {
      if (placed instanceof Placed.Words words) {
        List<Line.Run> ofTheBook = new ArrayList<>();
        for (Line.Run run : words.line().runs()) {
          boxes(run, where, faults);
          if (run.start() >= 0) {
            ofTheBook.add(run);
          }
        }
        ofTheBook.sort(Comparator.comparingInt(Line.Run::start));
        for (Line.Run run : ofTheBook) {
          said.append(run.words());
        }
        if (!page.full()) {
          edges(words, where, faults);
        }
      }
    }
  }

  private void boxes(Line.Run run, String where, List<String> faults) {
    Shaped shaped = run.shaped();
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < shaped.glyphs().length; i++) {
      int at = shaped.chars()[i];
      first = Math.min(first, at);
      if (shaped.glyphs()[i] == NO_GLYPH && at < run.words().length()) {
        int wanted = lacking(run, at);
        if (faces.having(wanted, run.face()).has(wanted)) {
          faults.add(where + " has a box for U+" + Integer.toHexString(wanted));
        } else {
          boxes++;
        }
      }
    }
    if (first > 0 && !letters(run.words()).isEmpty()) {
      faults.add(where + " has no glyph for the start of " + run.words());
    }
  }

  /** The character that the box is for: the first of its cluster that the run's face has not. */
  private static int lacking(Line.Run run, int from) {
    int i = from;
    while (i < run.words().length()) {
      int one = run.words().codePointAt(i);
      if (!run.face().has(one)) {
        return one;
      }
      i += Character.charCount(one);
    }
    return run.words().codePointAt(from);
  }

  private void edges(Placed.Words words, String where, List<String> faults) {
    float slack = style.hang() ? HANGING * style.size() : 1;
    for (Line.Run run : words.line().runs()) {
      boolean marker = run.start() < 0 && run.end() < 0;
      if ((run.right() > style.measure() + slack || run.x() < -slack) && !marker) {
        faults.add(where + " has a line past the edge: " + words.line().text());
        break;
      }
    }
    if (words.baseline() > style.height() - style.bottom() || words.baseline() < style.top()) {
      faults.add(where + " has a line below or above: " + words.line().text());
    }
  }

  /** What can be seen of a text, in one case: no white space, no pictures, nothing of no width. */
  static String letters(CharSequence text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean unseen =
          switch (c) {
            case '\u00ad', '\u200b', '\u2060', '\ufeff', '\ufffc' -> true;
            default -> Character.isWhitespace(c) || Character.isSpaceChar(c);
          };
      if (!unseen) {
        // A sheet may ask for the wide forms of letters.
        char plain = c >= '\uff01' && c <= '\uff5e' ? (char) (c - '\uff01' + '!') : c;
        kept.append(Character.toLowerCase(Character.toUpperCase(plain)));
      }
    }
    return kept.toString();
  }
}
