package dev.lectern.reading.find;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look has found.
 *
 * @param next where the next look goes on; null at the book's end
 * @param done how much of the book has been looked through, 0 to 1
 */
public record Found(List<Hit> hits, @Nullable Mark next, double done) {
  public Found {
    hits = List.copyOf(hits);
  }

  /** A character of the book, written {@code spine.offset}. */
  public record Mark(int spine, int offset) {
    public static final Mark START = new Mark(0, 0);

    public Mark {
      if (spine < 0 || offset < 0) {
        throw new IllegalArgumentException("a mark counts from 0");
      }
    }

    /**
     * The mark that {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Mark parse(String written) {
      if (!written.matches("[0-9]{1,9}\\.[0-9]{1,9}")) {
        throw new IllegalArgumentException("a mark is written spine.offset");
      }
      int dot = written.indexOf('.');
      return new Mark(
          Integer.parseInt(written.substring(0, dot)),
          Integer.parseInt(written.substring(dot + 1)));
    }

    @Override
    public String toString() {
      return spine + "." + offset;
    }
  }
}
