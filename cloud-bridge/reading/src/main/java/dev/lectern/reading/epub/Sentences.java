package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;

/** Cuts the blocks of a chapter into sentences. */
final class Sentences {
  private Sentences() {}

  static List<Sentence> of(ChapterText chapter) {
    String text = chapter.text();
    List<Sentence> sentences = new ArrayList<>();
    for (int b = 0; b < chapter.blocks().size(); b++) {
      Block block = chapter.blocks().get(b);
      int start = block.start();
      for (int end : SentenceEnds.within(text, block.start(), block.end())) {
        add(sentences, text, b, start, end);
        start = end;
      }
    }
    return List.copyOf(sentences);
  }

  private static void add(List<Sentence> sentences, String text, int block, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && silent(text.charAt(from))) {
      from++;
    }
    while (to > from && silent(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      sentences.add(new Sentence(block, from, to, spoken(text, from, to)));
    }
  }

  private static boolean silent(char c) {
    return SentenceEnds.space(c) || c == ChapterText.PICTURE;
  }

  private static String spoken(String text, int from, int to) {
    StringBuilder spoken = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = silent(text.charAt(i)) ? ' ' : text.charAt(i);
      if (c != ' ' || spoken.charAt(spoken.length() - 1) != ' ') {
        spoken.append(c);
      }
    }
    return spoken.toString();
  }
}
