package dev.lectern.device.reading;

import dev.lectern.protocol.Locator;

/** Where in a work. */
public sealed interface Destination {

  /** A locator, of this or of another edition of the work. */
  record At(Locator locator) implements Destination {}

  /** A part of the whole, 0 to 1. */
  record Fraction(double total) implements Destination {}

  /** The beginning of a chapter, from 1. */
  record Chapter(int number) implements Destination {}

  /** The first page. */
  record Start() implements Destination {}
}
