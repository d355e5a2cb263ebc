package dev.lectern.typesetter.css;

/**
 * How small and large text may be, in ems of the page.
 *
 * @param initial the largest letter that stands at the side
 */
record Sizes(float smallest, float largest, float initial) {
  /** Half to three times the reader's own choice: no book may make itself unreadable. */
  static final Sizes FLOWING = new Sizes(0.55f, 3, 8);

  /** Where the publisher lays out the page, the letters are as large as the page wants them. */
  static final Sizes FIXED = new Sizes(0.1f, 40, 40);
}
