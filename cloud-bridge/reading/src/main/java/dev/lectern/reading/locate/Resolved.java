package dev.lectern.reading.locate;

/**
 * Where a locator lies in a publication.
 *
 * @param spine the index of the spine item
 * @param offset a character of that chapter's text
 * @param approximate whether the words there may be other ones than those that were meant; such a
 *     place is shown but never written back until a page is really turned
 */
public record Resolved(int spine, int offset, How how, boolean approximate) {

  /** What led there, best first. */
  public enum How {
    CFI,
    /** The address of another program, in this very file. */
    FOREIGN,
    QUOTE,
    /** The map from the edition that was meant. */
    ALIGNMENT,
    RESOURCE,
    TOTAL
  }
}
