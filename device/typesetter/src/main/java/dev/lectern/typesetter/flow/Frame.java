package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.Style;

/**
 * The state that the descendants of a block share.
 *
 * @param left pixels from the left edge of the text area to its content
 * @param right pixels from its content to the right edge
 */
record Frame(Style style, float left, float right) {
  /** The frame of a block that stands in this one. */
  Frame within(Style inner) {
    return new Frame(inner, left + inner.box().left(), right + inner.box().right());
  }
}
