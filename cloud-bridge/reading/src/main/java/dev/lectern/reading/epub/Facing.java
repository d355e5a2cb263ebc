package dev.lectern.reading.epub;

import java.util.Collection;

/**
 * What a book says of pages that are shown side by side (EPUB 3.3, 8.2.2.3 and 8.2.2.4).
 *
 * @param when on which panels
 * @param side where a page stands on them
 */
public record Facing(When when, Side side) {
  /** {@code rendition:spread}; its deprecated {@code portrait} means both. */
  public enum When {
    NEVER,
    LANDSCAPE,
    ALWAYS,
    UNSAID
  }

  /** {@code page-spread-*}. */
  public enum Side {
    LEFT,
    RIGHT,
    CENTER,
    UNSAID
  }

  /**
   * As a spine item says for itself, of each kind the first word, else as the whole book.
   *
   * @param book the value of the book's {@code rendition:spread}, or empty
   */
  static Facing of(Collection<String> properties, String book) {
    When when = null;
    Side side = null;
    for (String property : properties) {
      String said = property.startsWith("rendition:") ? property.substring(10) : property;
      switch (said) {
        case "page-spread-left" -> side = side == null ? Side.LEFT : side;
        case "page-spread-right" -> side = side == null ? Side.RIGHT : side;
        case "page-spread-center" -> side = side == null ? Side.CENTER : side;
        default -> {
          if (when == null && said.startsWith("spread-")) {
            when = when(said.substring(7));
          }
        }
      }
    }
    return new Facing(when == null ? when(book) : when, side == null ? Side.UNSAID : side);
  }

  private static When when(String said) {
    return switch (said) {
      case "none" -> When.NEVER;
      case "landscape" -> When.LANDSCAPE;
      case "both", "portrait" -> When.ALWAYS;
      default -> When.UNSAID;
    };
  }
}
