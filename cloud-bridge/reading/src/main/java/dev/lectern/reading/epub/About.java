package dev.lectern.reading.epub;

import java.util.List;

/**
 * What a book says of itself beside title, authors and language. Each is as written, white space
 * collapsed, and empty where the book does not say.
 *
 * @param description may hold markup, escaped
 * @param issued the first date of the package, mostly ISO 8601, in any precision
 * @param seriesPosition mostly a number, such as {@code 2} or {@code 2.5}
 */
public record About(
    String description,
    String publisher,
    String issued,
    List<String> subjects,
    String series,
    String seriesPosition) {
  public About {
    subjects = List.copyOf(subjects);
  }
}
