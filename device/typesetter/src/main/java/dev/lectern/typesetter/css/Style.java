package dev.lectern.typesetter.css;

/**
 * All that is known of an element's look.
 *
 * @param wide the part of the containing block that a picture takes, or 0 where not said
 * @param marker what stands before a list item: "decimal", "disc", "none"...
 * @param generated what the sheet adds and counts
 */
public record Style(
    Display display, TextStyle text, BoxStyle box, float wide, String marker, Generated generated) {

  /**
   * The same with a reading above its letters.
   *
   * @param further pixels that each letter stands further from the next, to make room for it
   */
  public Style read(String reading, float further) {
    return new Style(display, text.read(reading, further), box, wide, marker, generated);
  }

  /** The same on a page whose lines run down, letters as they usually stand there. */
  public Style vertical() {
    return new Style(display, text.vertical(), box, wide, marker, generated);
  }

  /** How an element takes part in the flow. */
  public enum Display {
    INLINE,
    BLOCK,
    LIST_ITEM,
    TABLE,
    ROW,
    CELL,
    NONE
  }
}
