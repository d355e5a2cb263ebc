package dev.lectern.reading.epub;

import java.util.Arrays;

/** Where in a chapter's text the numbers and stars stand that lead to notes; they grow only. */
final class NoteMarks {
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int count;

  /** Marks must be added in order and must not overlap; one within another is left out. */
  void add(int start, int end) {
    if (end <= start || count > 0 && ends[count - 1] > start) {
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  /** Whether the character at an offset belongs to a mark. */
  boolean holds(int offset) {
    return after(offset) > offset;
  }

  /** The offset behind the mark that holds {@code offset}, or {@code offset} itself. */
  int after(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    int at = found >= 0 ? found : -found - 2;
    return at >= 0 && ends[at] > offset ? ends[at] : offset;
  }
}
