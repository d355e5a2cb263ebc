package dev.lectern.bridge.opds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which books, in which order. An empty text asks for nothing in particular.
 *
 * @param words all of which must be somewhere in what is known of a book
 * @param title words within the title
 * @param author words within an author's name
 * @param by an author's whole name
 * @param series a series' whole name
 * @param language as the book writes it
 * @param kind of right: {@code bought} or {@code own}; on the shelf only
 */
record Selection(
    String words,
    String title,
    String author,
    String by,
    String series,
    String language,
    String kind,
    Optional<Sort> sort) {
  private static final int MOST = 256;

  /** An order; the written form is the lower-case name. */
  enum Sort {
    NEW("Newest first"),
    TITLE("By title"),
    AUTHOR("By author"),
    PRICE("By price");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a query; what is not understood asks for nothing. */
  static Selection of(Map<String, String> query) {
    String words = query.getOrDefault("query", query.getOrDefault("q", ""));
    Optional<Sort> sort = Optional.empty();
    for (Sort known : Sort.values()) {
      if (known.written().equals(query.get("sort"))) {
        sort = Optional.of(known);
      }
    }
    return new Selection(
        text(words),
        text(query.getOrDefault("title", "")),
        text(query.getOrDefault("author", "")),
        text(query.getOrDefault("by", "")),
        text(query.getOrDefault("series", "")),
        text(query.getOrDefault("language", "")),
        text(query.getOrDefault("kind", "")),
        sort);
  }

  private static String text(String asked) {
    return Text.clean(asked, MOST);
  }

  Selection with(String name, String value) {
    Map<String, String> query = query();
    query.put(name, value);
    return of(query);
  }

  Selection orNewest() {
    return sort.isPresent() ? this : with("sort", Sort.NEW.written());
  }

  /** What was searched for, as a person would repeat it. */
  String sought() {
    return Stream.of(words, title, author, by, series)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** As it stands in an address; what asks for nothing is left out. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("query", words);
    query.put("title", title);
    query.put("author", author);
    query.put("by", by);
    query.put("series", series);
    query.put("language", language);
    query.put("kind", kind);
    query.put("sort", sort.map(Sort::written).orElse(""));
    query.values().removeIf(String::isEmpty);
    return query;
  }

  /** The folded words to look for, at most eight. */
  static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    for (String term : Text.folded(text).split(" ", 9)) {
      if (!term.isEmpty() && terms.size() < 8) {
        terms.add(term);
      }
    }
    return terms;
  }
}
