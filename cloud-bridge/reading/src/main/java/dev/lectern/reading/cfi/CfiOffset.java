package dev.lectern.reading.cfi;

import org.jspecify.annotations.Nullable;

/**
 * The end of a path. Any part may be missing, but not all.
 *
 * @param character UTF-16 units into a text chunk; or, in an element, 0 before and 1 after it
 * @param seconds into sound or film
 * @param x percent of a picture's width, always together with {@code y}
 */
public record CfiOffset(
    @Nullable Integer character,
    @Nullable Double seconds,
    @Nullable Double x,
    @Nullable Double y,
    @Nullable CfiAssertion assertion) {

  public static CfiOffset of(int character) {
    return new CfiOffset(character, null, null, null, null);
  }
}
