package dev.lectern.bridge.kosync;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Between KOReader's words for a place and ours, in files that the bridge has. */
public interface Anchors {

  /**
   * A place in KOReader's words, for one file.
   *
   * @param share how far into the file that is, 0 to 1
   * @param exact whether it is the place itself, in another file within a paragraph; otherwise the
   *     start of its chapter
   */
  record Address(String progress, double share, boolean exact) {}

  /** Our words for what a KOReader sent; empty where the file is not here or it leads nowhere. */
  Optional<Locator> locate(EditionId edition, String progress);

  /**
   * KOReader's words for a place, that are sure to resolve in that file; empty where there are
   * none.
   *
   * @param from the file in which the place was taken, or null where it is not known
   * @param place null for the beginning
   * @param expected how far into the file the maps say that it lies, 0 to 1; empty where it is a
   *     place of that file, or there is no map
   */
  Optional<Address> address(
      EditionId edition,
      @Nullable EditionId from,
      @Nullable Locator place,
      OptionalDouble expected);

  /** Of a bridge without files. */
  static Anchors none() {
    return new Anchors() {
      @Override
      public Optional<Locator> locate(EditionId edition, String progress) {
        return Optional.empty();
      }

      @Override
      public Optional<Address> address(
          EditionId edition,
          @Nullable EditionId from,
          @Nullable Locator place,
          OptionalDouble expected) {
        return Optional.empty();
      }
    };
  }
}
