package dev.lectern.bridge.opds;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderKey;
import dev.lectern.reading.format.BookFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The buying page in HTML: readable without style sheets and scripts, in any reader's browser. */
final class BuyingPage {
  private static final String TYPE = "text/html; charset=utf-8";

  private BuyingPage() {}

  static Reply offer(Book book, Money price, OrderKey key, String seal, Address address) {
    Xml form = new Xml();
    begin(form, book.title());
    by(form, book);
    form.element("p", price + " " + price.currency());
    form(form, book, price, key, seal, address);
    form.start("button").with("type", "submit").text("Buy for " + price + " " + price.currency());
    return new Reply.Document(TYPE, html(form));
  }

  /** The same order again, with the PIN. */
  static Reply pin(
      Book book, String sentence, Money price, OrderKey key, String seal, Address address) {
    Xml form = new Xml();
    begin(form, book.title());
    form.element("p", sentence);
    form(form, book, price, key, seal, address);
    form.start("label").text("PIN ");
    form.start("input")
        .with("type", "password")
        .with("name", "pin")
        .with("inputmode", "numeric")
        .with("autocomplete", "off")
        .end();
    form.end();
    form.start("button").with("type", "submit").text("Buy for " + price + " " + price.currency());
    return new Reply.Document(TYPE, html(form));
  }

  private static void form(
      Xml form, Book book, Money price, OrderKey key, String seal, Address address) {
    form.start("form").with("method", "post").with("action", address.thing("/buy/" + book.work()));
    hidden(form, "key", key.value());
    hidden(form, "minor", Long.toString(price.minor()));
    hidden(form, "currency", price.currency());
    hidden(form, "seal", seal);
  }

  /** What is known of the book, and why it cannot be bought here. */
  static Reply refused(Book book, String sentence) {
    Xml page = new Xml();
    begin(page, book.title());
    by(page, book);
    page.element("p", sentence);
    return new Reply.Document(TYPE, html(page));
  }

  static Reply owned(Book book, Function<EditionId, BookFormat> formats, Address address) {
    Xml page = new Xml();
    begin(page, book.title());
    by(page, book);
    page.element("p", "This book is on your shelf.");
    file(page, book, formats.apply(book.edition()), address);
    return new Reply.Document(TYPE, html(page));
  }

  static Reply outcome(
      Optional<Book> book,
      String sentence,
      Function<EditionId, BookFormat> formats,
      Address address) {
    Xml page = new Xml();
    begin(page, "Lectern");
    page.element("p", sentence);
    book.filter(one -> one.held().isPresent())
        .ifPresent(one -> file(page, one, formats.apply(one.edition()), address));
    return new Reply.Document(TYPE, html(page));
  }

  private static void by(Xml page, Book book) {
    page.element("p", String.join(", ", book.facts().authors()));
    page.element("p", book.facts().description());
  }

  private static void file(Xml page, Book book, BookFormat format, Address address) {
    page.start("p")
        .start("a")
        .with("href", address.thing("/file/" + book.work() + "." + format.extension()))
        .with("type", format.mediaType())
        .text("Download the " + format.extension().toUpperCase(Locale.ROOT))
        .end()
        .end();
  }

  private static void begin(Xml page, String title) {
    page.start("html").start("head").element("title", title);
    page.start("meta").with("name", "viewport").with("content", "width=device-width").end();
    page.end().start("body").element("h1", title);
  }

  private static void hidden(Xml form, String name, String value) {
    form.start("input").with("type", "hidden").with("name", name).with("value", value).end();
  }

  private static String html(Xml page) {
    String text = page.finish();
    return "<!DOCTYPE html>\n" + text.substring(text.indexOf("<html"));
  }
}
