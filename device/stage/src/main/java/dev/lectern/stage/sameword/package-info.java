/** The word at the top stays on the page whatever the style: {@code ./lectern test same-word}. */
@NullMarked
package dev.lectern.stage.sameword;

import org.jspecify.annotations.NullMarked;
