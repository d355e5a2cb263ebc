package dev.lectern.reading.place;

import dev.lectern.protocol.EditionId;
import dev.lectern.reading.align.AlignmentMap;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A map from the places of one edition to those of another. */
public record Aligned(EditionId edition, EditionId reference, AlignmentMap map) {

  /**
   * Where in {@code to} the place of {@code from} lies, by a reference that both are mapped to or
   * that one of them is; empty where there is none.
   *
   * @param total the progression in the whole of {@code from}
   */
  public static OptionalDouble translate(
      List<Aligned> maps, EditionId from, EditionId to, double total) {
    if (from.equals(to)) {
      return OptionalDouble.of(total);
    }
    for (Aligned one : maps) {
      AlignmentMap there = between(maps, from, one.reference());
      AlignmentMap back = between(maps, to, one.reference());
      if (there != null && back != null) {
        return OptionalDouble.of(back.fromReference(there.toReference(total)));
      }
    }
    return OptionalDouble.empty();
  }

  private static @Nullable AlignmentMap between(
      List<Aligned> maps, EditionId edition, EditionId reference) {
    if (edition.equals(reference)) {
      return AlignmentMap.identity();
    }
    for (Aligned one : maps) {
      if (one.edition().equals(edition) && one.reference().equals(reference)) {
        return one.map();
      }
    }
    return null;
  }
}
