package dev.lectern.reading.place;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import java.util.List;
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

  /** This comparison, and where it has no answer the other. */
  default Ahead orElse(Ahead other) {
    return (here, there) -> {
      OptionalDouble first = by(here, there);
      return first.isPresent() ? first : other.by(here, there);
    };
  }

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

  /**
   * Equal files by their own progression; others by that of a reference that both are mapped to, or
   * that one of them is. Where there is none they cannot be compared.
   */
  static Ahead across(List<Aligned> maps) {
    return (here, there) -> {
      Locator from = here.loc();
      Locator to = there.loc();
      EditionId fromEdition = here.edition();
      EditionId toEdition = there.edition();
      if (from == null
          || to == null
          || fromEdition == null
          || toEdition == null
          || fromEdition.equals(toEdition)) {
        return withinAnEdition().by(here, there);
      }
      for (Aligned one : maps) {
        EditionId reference = one.reference();
        OptionalDouble mine = ord(maps, fromEdition, reference, total(from));
        OptionalDouble other = ord(maps, toEdition, reference, total(to));
        if (mine.isPresent() && other.isPresent()) {
          return OptionalDouble.of(other.getAsDouble() - mine.getAsDouble());
        }
      }
      return OptionalDouble.empty();
    };
  }

  /**
   * The place in the reference edition. A trace of the edition's own progression is mixed in, so
   * that two places of a preface which the reference lacks keep their order among all others.
   */
  private static OptionalDouble ord(
      List<Aligned> maps, EditionId edition, EditionId reference, double total) {
    if (edition.equals(reference)) {
      return OptionalDouble.of(total);
    }
    for (Aligned one : maps) {
      if (one.edition().equals(edition) && one.reference().equals(reference)) {
        double ord = one.map().toReference(total);
        return OptionalDouble.of(ord + 1e-6 * (total - ord));
      }
    }
    return OptionalDouble.empty();
  }

  private static double total(@Nullable Locator loc) {
    return loc == null ? 0 : loc.totalProgression();
  }
}
