package dev.lectern.reading.exchange;

import java.util.List;

/**
 * What a source says of a book.
 *
 * @param identifiers ISBNs, {@code urn:sha256:...} and whatever else
 * @param partialMd5 KOReader's hash of samples, or empty
 */
public record BookHint(String title, String author, List<String> identifiers, String partialMd5) {
  public BookHint {
    identifiers = List.copyOf(identifiers);
  }
}
