package dev.lectern.bridge.face;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A screen mostly displays the place where it acted last. That follows from its acts, so a standing
 * is kept without it, and a push writes one line less.
 */
final class OwnPlace {
  private OwnPlace() {}

  /** As it is kept: without what is displayed, where that is the screen's own latest place. */
  static Standing implied(Standing standing, Places places, String screen) {
    Dot displayed = standing.displayed();
    return displayed != null && displayed.equals(latest(places, screen))
        ? standing.showing(null)
        : standing;
  }

  /** As it is used. */
  static Standing shown(Standing kept, Places places, String screen) {
    return kept.displayed() == null ? kept.showing(latest(places, screen)) : kept;
  }

  /** The latest place of a screen's own, under whatever actor it has had; null for none. */
  static @Nullable Dot latest(Places places, String screen) {
    Operation latest = null;
    for (Operation operation : places.operations()) {
      if (isOwn(operation, screen)
          && isPlace(operation)
          && (latest == null || operation.lamport() >= latest.lamport())) {
        latest = operation;
      }
    }
    return latest == null ? null : latest.dot();
  }

  /** What a screen did under the actors that it had before this one. */
  static List<Operation> earlier(Places places, String screen, ActorId actor) {
    return places.operations().stream()
        .filter(operation -> isOwn(operation, screen) && !operation.dot().actor().equals(actor))
        .toList();
  }

  private static boolean isOwn(Operation operation, String screen) {
    return operation.dot().actor().device().value().startsWith(screen);
  }

  private static boolean isPlace(Operation operation) {
    return switch (operation.kind()) {
      case ADVANCE, GOTO, IMPORT -> operation.loc() != null;
      case RESTART, RESTORE -> true;
      case FINISH, MARK_READ, MARK_UNREAD -> false;
    };
  }
}
