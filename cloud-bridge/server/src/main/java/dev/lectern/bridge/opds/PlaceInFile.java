package dev.lectern.bridge.opds;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Positions;
import dev.lectern.reading.epub.Publication;
import java.nio.file.Path;
import java.util.Optional;

/** Finds places by Readium's positions, from the file's table of contents alone. */
final class PlaceInFile implements PlaceFinder {
  private final Contents contents;

  PlaceInFile(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Locator at(EditionId edition, double total) {
    Optional<Path> file = contents.find(edition);
    if (file.isEmpty() || !(contents.books().open(file.get()) instanceof Opening.Opened opened)) {
      return PlaceFinder.bySharesAlone().at(edition, total);
    }
    try (Publication book = opened.publication()) {
      Positions.Place place = book.positions().at(total);
      return new Locator(
          book.spine().get(place.spine()).href(),
          null,
          place.progression(),
          total,
          book.positions().position(place.spine(), place.progression()),
          null,
          java.util.Map.of(),
          null);
    }
  }
}
