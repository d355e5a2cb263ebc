package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;

/** Cuts the blocks of a chapter into sentences. */
final class Sentences {
  private final String text;
  private final NoteMarks noteMarks;
  private final List<Sentence> sentences = new ArrayList<>();

  private Sentences(String text, NoteMarks noteMarks) {
    this.text = text;
    this.noteMarks = noteMarks;
  }

  static List<Sentence> of(ChapterText chapter, NoteMarks noteMarks) {
    Sentences cut = new Sentences(chapter.text(), noteMarks);
    for (int b = 0; b < chapter.blocks().size(); b++) {
      Block block = chapter.blocks().get(b);
      int start = block.start();
      for (int end : SentenceEnds.within(cut.text, block.start(), block.end(), noteMarks)) {
        cut.add(b, start, end);
        start = end;
      }
    }
    return List.copyOf(cut.sentences);
  }

  private void add(int block, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && silent(text.charAt(from))) {
      from++;
    }
    while (to > from && silent(text.charAt(to - 1))) {
      to--;
    }
    String spoken = spoken(from, to);
    if (!spoken.isEmpty()) {
      sentences.add(new Sentence(block, from, to, spoken));
    }
  }

  private static boolean silent(char c) {
    return SentenceEnds.space(c) || c == ChapterText.PICTURE;
  }

  private String spoken(int from, int to) {
    StringBuilder spoken = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = silent(text.charAt(i)) ? ' ' : text.charAt(i);
      boolean seen = text.charAt(i) != '\u2060' && text.charAt(i) != '\ufeff';
      boolean repeated =
          c == ' ' && (spoken.isEmpty() || spoken.charAt(spoken.length() - 1) == ' ');
      if (seen && !repeated && !noteMarks.holds(i)) {
        spoken.append(c);
      }
    }
    return spoken.toString().strip();
  }
}
