package dev.lectern.typesetter.css;

import org.jspecify.annotations.Nullable;

/** Which families of letters a book brings itself. */
@FunctionalInterface
public interface Families {
  /** None but the reader's. */
  Families NONE = value -> null;

  /**
   * The name under which to ask for the first of a list's families, if the book brings that; null
   * where the reader's own serve.
   *
   * @param value of {@code font-family}, or of {@code font}
   */
  @Nullable String named(String value);
}
