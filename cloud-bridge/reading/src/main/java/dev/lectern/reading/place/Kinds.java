package dev.lectern.reading.place;

import dev.lectern.protocol.Operation;

/** What the kinds of operation mean to the rules. */
final class Kinds {
  private Kinds() {}

  /**
   * Whether a book may open there. A finish and a mark say something about the read, and take
   * nobody anywhere. Restarting, and undoing a first move, may name no place: they mean the
   * beginning.
   */
  static boolean isDestination(Operation operation) {
    return switch (operation.kind()) {
      case ADVANCE, GOTO, IMPORT -> operation.loc() != null;
      case RESTART, RESTORE -> true;
      case FINISH, MARK_READ, MARK_UNREAD -> false;
    };
  }

  /** Whether it says something about the read's status: reading on ends an older status. */
  static boolean touchesStatus(Operation operation) {
    return switch (operation.kind()) {
      case ADVANCE, FINISH, MARK_READ, MARK_UNREAD -> true;
      case GOTO, IMPORT, RESTART, RESTORE -> false;
    };
  }

  /** Whether it is a status: a finish or a mark. */
  static boolean isStatus(Operation operation) {
    return !isDestination(operation) && touchesStatus(operation) && !isAdvance(operation);
  }

  static boolean isAdvance(Operation operation) {
    return operation.kind() == Operation.Kind.ADVANCE;
  }
}
