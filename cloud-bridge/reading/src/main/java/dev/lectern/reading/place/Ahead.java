package dev.lectern.reading.place;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Compares places in the order of the work's reference edition. */
@FunctionalInterface
public interface Ahead {

  /**
   * A place and the file it was taken in.
   *
   * @param edition null where it is not known
   * @param loc null for the work's beginning
   */
  record Spot(@Nullable EditionId edition, @Nullable Locator loc) {}

  /**
   * How far {@code there} lies ahead of {@code here}, as a share of the work (negative: behind);
   * empty where they cannot be compared.
   */
  OptionalDouble by(Spot here, Spot there);

  /** Equal files need no map: they compare by progression. Other files cannot be compared. */
  static Ahead withinAnEdition() {
    return (here, there) -> {
      Locator from = here.loc();
      Locator to = there.loc();
      if (from != null
          && to != null
          && (here.edition() == null || !here.edition().equals(there.edition()))) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(total(to) - total(from));
    };
  }

  private static double total(@Nullable Locator loc) {
    return loc == null ? 0 : loc.totalProgression();
  }
}
