package dev.lectern.device.reading;

import dev.lectern.protocol.ReaderId;
import dev.lectern.reading.pace.Pace;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How long what is left of a book will take its reader, by what that reader has read until now. */
public final class Remaining {
  private final Collection<Book> books;
  private final ReaderId reader;

  /**
   * @param books all that the reader's acts are known of
   */
  public Remaining(Collection<Book> books, ReaderId reader) {
    this.books = books;
    this.reader = reader;
  }

  /**
   * Milliseconds of reading; empty while nobody knows how fast that is.
   *
   * @param fraction of the book that is left
   * @param positions of the book; 0 for as many as its acts say
   */
  public OptionalLong millis(Book book, double fraction, int positions) {
    Pace own = pace(book);
    List<Pace> all = books.stream().map(this::pace).toList();
    int many = positions > 0 ? positions : (int) Math.min(Integer.MAX_VALUE, own.positions());
    OptionalDouble whole = Pace.wholeBook(own, all, many);
    return whole.isEmpty() || whole.getAsDouble() == 0
        ? OptionalLong.empty()
        : OptionalLong.of((long) (whole.getAsDouble() * Math.clamp(fraction, 0, 1)));
  }

  private Pace pace(Book book) {
    return Pace.of(book.places().operations(), reader);
  }
}
