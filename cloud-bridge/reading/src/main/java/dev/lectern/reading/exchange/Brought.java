package dev.lectern.reading.exchange;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Locator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One annotation as another system wrote it.
 *
 * @param origin its name there, a URI; equal annotations of one source have equal names
 * @param created ISO 8601, with or without an offset; empty where nobody says
 * @param quote the words that are marked, whole; empty for a bookmark
 * @param text what was written
 * @param loc where it is, as far as the source says; null where it only quotes
 * @param fields further fields to keep, as JSON text by name
 */
public record Brought(
    String origin,
    Annotation.Kind kind,
    BookHint book,
    String created,
    String quote,
    String text,
    String color,
    String style,
    @Nullable Locator loc,
    Map<String, String> fields) {
  public Brought {
    fields = Map.copyOf(fields);
  }

  /** A few words by which a person knows it. */
  public String words() {
    String said = quote.isEmpty() ? text : quote;
    String brief = said.length() > 60 ? said.substring(0, 60) + "..." : said;
    return (book.title().isEmpty() ? "" : book.title() + ": ")
        + (brief.isEmpty() ? kind.written() + " of " + created : brief.replace('\n', ' '));
  }
}
