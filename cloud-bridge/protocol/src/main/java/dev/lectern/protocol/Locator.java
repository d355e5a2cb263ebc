package dev.lectern.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a work: Readium's locator model and an EPUB CFI.
 *
 * @param href the resource, relative to the container's root, percent-decoded
 * @param cfi the EPUB CFI of the first character, or null where none is known
 * @param progression within the resource, 0 to 1
 * @param totalProgression within the work, 0 to 1; for display and as a search hint
 * @param position Readium's position, from 1; 0 where unknown
 * @param text the words around the place, by which it is found again in another file
 * @param foreign the same place in other systems' words, by their name; at most 8 KiB in all
 * @param seconds the place in an audio rendition, or null
 */
public record Locator(
    String href,
    @Nullable String cfi,
    double progression,
    double totalProgression,
    int position,
    @Nullable Quote text,
    Map<String, String> foreign,
    @Nullable Double seconds) {

  /** The words at a place. Each part is at most 200 characters. */
  public record Quote(String before, String highlight, String after) {}

  public Locator {
    if (!(progression >= 0 && progression <= 1 && totalProgression >= 0 && totalProgression <= 1)) {
      throw new IllegalArgumentException("a progression must be from 0 to 1");
    }
    foreign = Map.copyOf(foreign);
  }

  /** Whether it says how far into the book it lies; one that says nothing is not its beginning. */
  public boolean tellsHowFar() {
    return progression > 0 || totalProgression > 0 || position > 0;
  }

  /** A place known only by resource and progressions. */
  public static Locator of(String href, double progression, double totalProgression) {
    return new Locator(href, null, progression, totalProgression, 0, null, Map.of(), null);
  }
}
