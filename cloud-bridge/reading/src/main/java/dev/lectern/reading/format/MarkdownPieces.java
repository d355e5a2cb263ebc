package dev.lectern.reading.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a Markdown text into chapters: at its headings of the first level, or at those of the second
 * where the first is the title alone; and where a piece is too long, at an empty line.
 */
final class MarkdownPieces {

  /**
   * @param from its first line
   * @param to the line behind its last
   */
  record Piece(int from, int to, List<MarkdownLines.Heading> headings) {}

  private MarkdownPieces() {}

  static List<Piece> of(List<String> lines, int from, MarkdownLines found, int mostChars) {
    long tops = found.headings.stream().filter(heading -> heading.level() == 1).count();
    int level = tops > 1 ? 1 : 2;
    List<Integer> cuts = new ArrayList<>();
    cuts.add(from);
    int next = 0;
    int gap = 0;
    int chars = 0;
    boolean written = false;
    for (int i = from; i < lines.size(); i++) {
      while (next < found.headings.size() && found.headings.get(next).line() < i) {
        next++;
      }
      boolean heading =
          next < found.headings.size()
              && found.headings.get(next).line() == i
              && found.headings.get(next).level() <= level;
      while (gap < found.gaps.size() && found.gaps.get(gap) < i) {
        gap++;
      }
      boolean empty = gap < found.gaps.size() && found.gaps.get(gap) == i;
      if (written && (heading || (empty && chars > mostChars))) {
        cuts.add(i);
        chars = 0;
        written = false;
      }
      chars += lines.get(i).length() + 1;
      written |= !heading && !empty;
    }
    return pieces(cuts, lines.size(), found);
  }

  private static List<Piece> pieces(List<Integer> cuts, int end, MarkdownLines found) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      int from = cuts.get(i);
      int to = i + 1 < cuts.size() ? cuts.get(i + 1) : end;
      pieces.add(
          new Piece(
              from,
              to,
              found.headings.stream().filter(h -> h.line() >= from && h.line() < to).toList()));
    }
    return pieces;
  }

  /** Which piece each heading is in, by the name that links have for it. */
  static Map<String, Integer> slugs(List<Piece> pieces) {
    Map<String, Integer> slugs = new HashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      for (MarkdownLines.Heading heading : pieces.get(i).headings()) {
        slugs.putIfAbsent(heading.slug(), i);
      }
    }
    return slugs;
  }
}
