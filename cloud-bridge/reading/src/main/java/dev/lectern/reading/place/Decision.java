package dev.lectern.reading.place;

import dev.lectern.protocol.Operation;
import java.util.List;

/** Where a work opens, or what an open work's notice offers. */
public sealed interface Decision {

  /** Other places to list; nobody is taken there. */
  List<Operation> offered();

  /**
   * What the reader settles by this decision once it is carried out: pass it to {@link
   * Settled#settlingAll}. A decision that is only shown as a notice settles nothing.
   */
  List<Operation> settles();

  /** The page on this screen is the right one. */
  record Stay(List<Operation> offered, List<Operation> settles) implements Decision {
    public Stay {
      offered = List.copyOf(offered);
      settles = List.copyOf(settles);
    }
  }

  /**
   * The work opens at {@code target}; where it names no place, at the beginning.
   *
   * @param announced the reader is told, with an undo; false only where it is the same spot
   */
  record Go(
      Operation target,
      Why why,
      boolean announced,
      List<Operation> offered,
      List<Operation> settles)
      implements Decision {
    public Go {
      offered = List.copyOf(offered);
      settles = List.copyOf(settles);
    }
  }

  /** Why a work opens elsewhere. */
  enum Why {
    /** Nothing was displayed here yet. */
    FIRST("first"),
    /** My place was followed, and read on from. */
    WENT_ON("went-on"),
    /** My place was followed, and somebody went back on purpose. */
    WENT_BACK("went-back"),
    /** Somebody is further, who did not know of my place. */
    FURTHER("further"),
    /** My place was followed, and the next read begun. */
    NEXT_READ("next-read");

    private final String code;

    Why(String code) {
      this.code = code;
    }

    /** The stable code of message catalogues and logs. */
    public String code() {
      return code;
    }
  }
}
