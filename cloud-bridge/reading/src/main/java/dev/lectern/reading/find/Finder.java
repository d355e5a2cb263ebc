package dev.lectern.reading.find;

import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds words in a book by reading it, chapter by chapter and only so far at once: there is nothing
 * to be made, kept or brought up to date before the first look.
 */
public final class Finder {
  private Finder() {}

  /**
   * The next hits in reading order. Words match within words; markup and line breaks between them
   * do not count.
   *
   * @param words blank for no hit at all
   * @param from {@link Found.Mark#START}, or where the look before stopped
   */
  public static Found find(Publication book, String words, Found.Mark from, FindLimits limits) {
    String wanted =
        Folded.of(words.substring(0, Math.min(words.length(), limits.words()))).text().strip();
    if (wanted.isEmpty()) {
      return new Found(List.of(), null, 1);
    }
    List<Hit> hits = new ArrayList<>();
    long read = 0;
    int offset = from.offset();
    for (int spine = from.spine(); spine < book.spine().size(); spine++) {
      if (read >= limits.characters()) {
        return new Found(hits, new Found.Mark(spine, 0), done(book, spine));
      }
      ChapterText chapter = book.text(spine);
      read += chapter.length();
      int stopped = in(chapter, spine, wanted, offset, limits, hits);
      if (stopped >= 0) {
        return new Found(hits, new Found.Mark(spine, stopped), done(book, spine));
      }
      offset = 0;
    }
    return new Found(hits, null, 1);
  }

  /** Adds a chapter's hits. The offset where it stopped at the limit, or -1 at its end. */
  private static int in(
      ChapterText chapter, int spine, String wanted, int from, FindLimits limits, List<Hit> hits) {
    Folded folded = Folded.of(chapter.text());
    String text = folded.text();
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      int start = folded.from(at);
      if (start < from) {
        continue;
      }
      if (hits.size() == limits.hits()) {
        return start;
      }
      int last = folded.from(at + wanted.length() - 1);
      hits.add(hit(chapter.text(), spine, start, behind(chapter.text(), last), limits.around()));
    }
    return -1;
  }

  /** A letter's accents, where they are characters of their own, belong to it. */
  private static int behind(String text, int last) {
    int end = text.offsetByCodePoints(last, 1);
    while (end < text.length()
        && Character.getType(text.charAt(end)) == Character.NON_SPACING_MARK) {
      end++;
    }
    return end;
  }

  private static Hit hit(String text, int spine, int start, int end, int around) {
    int from = Math.max(0, start - around);
    while (from > 0 && from < start && !Character.isWhitespace(text.charAt(from - 1))) {
      from++;
    }
    int to = Math.min(text.length(), end + around);
    while (to < text.length() && to > end && !Character.isWhitespace(text.charAt(to))) {
      to--;
    }
    return new Hit(
        spine,
        start,
        end,
        line(text.substring(from, start)),
        line(text.substring(start, end)),
        line(text.substring(end, to)));
  }

  private static String line(String text) {
    return text.replace(ChapterText.PICTURE, ' ').replaceAll("\\s+", " ");
  }

  /** By positions, which need no chapter opened. */
  private static double done(Publication book, int spine) {
    List<SpineItem> items = book.spine();
    return book.positions().total(items.get(spine).index(), 0);
  }
}
