package dev.lectern.device.reading;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Where in a work. */
public sealed interface Destination {

  /** A locator, of this or of another edition of the work. */
  record At(Locator locator) implements Destination {}

  /**
   * A locator of another edition of the work.
   *
   * @param edition the one it was made in
   * @param expected by the map between the two, where in the whole of this edition it lies, 0 to 1;
   *     empty where there is no map
   */
  record Across(EditionId edition, Locator locator, OptionalDouble expected)
      implements Destination {}

  /** A part of the whole, 0 to 1. */
  record Fraction(double total) implements Destination {}

  /** The beginning of a chapter, from 1. */
  record Chapter(int number) implements Destination {}

  /** The first page. */
  record Start() implements Destination {}

  /** That place, or the first page where there is none. */
  static Destination of(@Nullable Locator locator) {
    return locator == null ? new Start() : new At(locator);
  }
}
