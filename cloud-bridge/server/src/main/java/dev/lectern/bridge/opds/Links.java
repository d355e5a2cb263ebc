package dev.lectern.bridge.opds;

import dev.lectern.protocol.EditionId;
import dev.lectern.reading.format.BookFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What leads from a book to its file, its pictures and the rest, for one caller. */
record Links(Address address, Caller caller, Function<EditionId, BookFormat> formats) {
  static final String EPUB = "application/epub+zip";
  static final String ACQUIRE = "http://opds-spec.org/acquisition";
  static final String BUY = "http://opds-spec.org/acquisition/buy";
  static final String SAMPLE = "http://opds-spec.org/acquisition/sample";
  static final String PROGRESSION = "http://opds-spec.org/progression";
  static final String PROGRESSION_TYPE = "application/opds-progression+json";
  static final String COVER = "http://opds-spec.org/image";
  static final String THUMBNAIL = "http://opds-spec.org/image/thumbnail";

  /**
   * A price as a feed says it.
   *
   * @param value in whole units, such as 4.99
   */
  record Price(BigDecimal value, String currency) {}

  /**
   * A way to a book's file.
   *
   * @param length in bytes, where what is behind the link is the file itself
   * @param price present on links to buy
   */
  record Way(
      String relation, String href, String type, OptionalLong length, Optional<Price> price) {}

  /** At least one for every book that a feed shows. */
  List<Way> ways(Book book) {
    List<Way> ways = new ArrayList<>();
    if (book.held().isPresent()) {
      BookFormat format = formats.apply(book.edition());
      ways.add(
          new Way(
              ACQUIRE,
              address.thing("/file/" + book.work() + "." + format.extension()),
              format.mediaType(),
              OptionalLong.of(book.bytes()),
              Optional.empty()));
    } else if (caller instanceof Caller.SignedIn me && !me.mayBuy()) {
      // A feed has to show a way for each book: here to the page that says what the book is.
      ways.add(
          new Way(
              SAMPLE,
              address.thing("/buy/" + book.work()),
              "text/html",
              OptionalLong.empty(),
              Optional.empty()));
    } else {
      ways.add(
          new Way(
              BUY,
              address.thing("/buy/" + book.work()),
              "text/html",
              OptionalLong.empty(),
              book.price().map(money -> price(money.minor(), money.currency()))));
    }
    return ways;
  }

  private static Price price(long minor, String code) {
    int digits = 2;
    try {
      digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      // Two digits are the rule.
    }
    return new Price(BigDecimal.valueOf(minor, digits), code);
  }

  /** Where the place in a book is asked and told; only for whoever may read it. */
  Optional<String> progression(Book book) {
    return book.held().isPresent()
        ? Optional.of(address.thing("/progression/" + book.work()))
        : Optional.empty();
  }

  String cover(Book book) {
    return address.thing("/cover/" + book.work() + ".jpg");
  }

  String thumbnail(Book book) {
    return address.thing("/thumbnail/" + book.work() + ".jpg");
  }

  String entry(Book book) {
    return address.feed("/book/" + book.work());
  }

  String authentication() {
    return address.thing("/authentication");
  }
}
