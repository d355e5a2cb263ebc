package dev.lectern.typesetter.page;

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
  /** What the glyphs of the page say, in reading order. */
  public String text() {
    StringBuilder words = new StringBuilder();
    int reached = 0;
    for (Placed one : placed) {
      if (one instanceof Placed.Words drawn) {
        boolean apart = drawn.line().start() > reached;
        if (apart && !words.isEmpty() && words.charAt(words.length() - 1) != '\n') {
          words.append('\n');
        }
        words.append(drawn.line().text());
        reached = drawn.line().end();
      }
    }
    return words.toString();
  }
}
