package dev.lectern.bridge.opds;

import dev.lectern.reading.epub.About;
import dev.lectern.reading.epub.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * What a file says of itself beyond title and language. Every text is clean and cut to what a feed
 * may carry; empty where the book does not say.
 *
 * @param description plain text
 * @param issued as written: a year, a day or an instant
 */
record Facts(
    List<String> authors,
    List<String> subjects,
    String description,
    String publisher,
    String issued,
    String identifier,
    String series,
    String seriesPosition) {
  private static final int NAME = 256;
  private static final int MOST_NAMES = 20;
  private static final int DESCRIPTION = 4000;

  Facts {
    authors = List.copyOf(authors);
    subjects = List.copyOf(subjects);
  }

  /** All that is known without the file: the authors as one line. */
  static Facts ofWords(String authors) {
    return new Facts(names(List.of(authors)), List.of(), "", "", "", "", "", "");
  }

  static Facts of(Publication book, String authorLine) {
    About about = book.about();
    List<String> authors = names(book.authors());
    String series = Text.clean(about.series(), NAME);
    return new Facts(
        authors.isEmpty() ? names(List.of(authorLine)) : authors,
        names(about.subjects()),
        Text.clean(Jsoup.parse(about.description()).text(), DESCRIPTION),
        Text.clean(about.publisher(), NAME),
        Text.clean(about.issued(), 40),
        Text.clean(book.identifier(), NAME),
        series,
        series.isEmpty() ? "" : position(about.seriesPosition()));
  }

  private static List<String> names(List<String> written) {
    return written.stream()
        .map(name -> Text.clean(name, NAME))
        .filter(name -> !name.isEmpty())
        .distinct()
        .limit(MOST_NAMES)
        .toList();
  }

  /** A decimal number without idle zeros, or nothing. */
  private static String position(String written) {
    if (!written.matches("[0-9]{1,6}(\\.[0-9]{1,4})?")) {
      return "";
    }
    return new java.math.BigDecimal(written).stripTrailingZeros().toPlainString();
  }

  /** Everything a search looks in, folded. */
  String words(String title) {
    List<String> all = new ArrayList<>();
    all.add(title);
    all.addAll(authors);
    Stream.of(series, publisher, identifier).filter(word -> !word.isEmpty()).forEach(all::add);
    all.addAll(subjects);
    return Text.folded(String.join(" ", all));
  }
}
