package dev.lectern.reading.place;

import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The furthest of some places. */
final class Furthest {
  private Furthest() {}

  /**
   * Those that none of the others is ahead of. More than one where they cannot be compared; of
   * several at one spot the one with the higher Lamport counter, then the later name.
   */
  static List<Operation> of(List<Operation> places, Ahead ahead) {
    List<Operation> furthest = new ArrayList<>();
    for (Operation one : places) {
      boolean passed = false;
      for (Operation other : places) {
        passed |= beats(other, one, ahead);
      }
      if (!passed) {
        furthest.add(one);
      }
    }
    return furthest;
  }

  private static boolean beats(Operation other, Operation one, Ahead ahead) {
    OptionalDouble distance =
        ahead.by(
            new Ahead.Spot(one.edition(), one.loc()), new Ahead.Spot(other.edition(), other.loc()));
    if (distance.isEmpty() || distance.getAsDouble() < 0) {
      return false;
    }
    if (distance.getAsDouble() > 0) {
      return true;
    }
    return other.lamport() != one.lamport()
        ? other.lamport() > one.lamport()
        : other.dot().compareTo(one.dot()) > 0;
  }
}
