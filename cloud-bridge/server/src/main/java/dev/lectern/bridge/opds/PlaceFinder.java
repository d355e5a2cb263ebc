package dev.lectern.bridge.opds;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;

/** Finds the place in a file that lies so far in the whole book. Reads the file. */
@FunctionalInterface
public interface PlaceFinder {
  Locator at(EditionId edition, double total);

  /** Without the file: how far in the book is all there is to say. */
  static PlaceFinder bySharesAlone() {
    return (edition, total) -> Locator.of("", 0, total);
  }
}
