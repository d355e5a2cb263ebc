package dev.lectern.typesetter.page;

import dev.lectern.typesetter.line.Line;
import java.util.List;

/**
 * A page of a chapter.
 *
 * @param index from 0 within the chapter
 * @param start offset in the chapter's text of its first character; the first page starts at 0
 * @param end the next page's start, or the length of the chapter's text
 * @param last no page of this chapter follows
 * @param full a picture alone, which takes the whole panel: no title, no footer
 */
public record Page(int index, int start, int end, boolean last, boolean full, List<Placed> placed) {
  /**
   * Offset of the first character or picture that is to be seen on it: its start, unless it starts
   * with an empty line or a blank, which in another style may stand at the foot of the page before.
   */
  public int top() {
    int top = end;
    for (Placed one : placed) {
      switch (one) {
        case Placed.Words words -> {
          for (Line.Run run : words.line().runs()) {
            if (run.start() >= start && !run.words().isBlank()) {
              top = Math.min(top, run.start());
            }
          }
        }
        case Placed.Image image -> {
          int at = image.picture().at();
          if (at >= start) {
            top = Math.min(top, at);
          }
        }
        case Placed.Rule _, Placed.Frame _, Placed.Area _ -> {}
      }
    }
    return top < end ? top : start;
  }

  /** What the glyphs of the page say, in reading order. */
  public String text() {
    return text(List.of(this));
  }

  /** What pages of one chapter say, one after the other. */
  public static String text(List<Page> pages) {
    StringBuilder words = new StringBuilder();
    int reached = 0;
    for (Page page : pages) {
      for (Placed one : page.placed) {
        if (one instanceof Placed.Words drawn) {
          boolean apart = drawn.line().start() > reached;
          if (apart && !words.isEmpty() && words.charAt(words.length() - 1) != '\n') {
            words.append('\n');
          }
          words.append(drawn.line().text());
          reached = drawn.line().end();
        }
      }
    }
    return words.toString();
  }
}
