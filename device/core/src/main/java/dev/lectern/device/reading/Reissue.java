package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives an act another name, because its own came to belong to somebody else. */
public final class Reissue {
  private Reissue() {}

  /** The row as {@code actor}'s row n. An operation's body names its dot, so it changes with it. */
  public static Row row(Draft draft, OutboxRow old, ActorId actor, long n) {
    Operation operation = old.row().kind().equals("op") ? operation(old) : null;
    if (operation == null) {
      return new Row(n, old.row().kind(), old.row().body());
    }
    Operation again = renamed(operation, new Dot(actor, n));
    draft.keep(new Write.DropOperation(operation.dot()));
    draft.keep(new Write.PutOperation(again));
    if (operation.reader().equals(draft.setting.config().reader())) {
      replace(draft, operation, again);
    }
    return new Row(n, "op", Wire.encode(again));
  }

  private static @Nullable Operation operation(OutboxRow row) {
    try {
      return Wire.decodeOperation(row.row().body());
    } catch (MalformedMessage notOurs) {
      return null;
    }
  }

  private static Operation renamed(Operation operation, Dot dot) {
    return new Operation(
        dot,
        dot.n(),
        operation.reader(),
        operation.work(),
        operation.edition(),
        operation.read(),
        operation.kind(),
        operation.dwellMs(),
        operation.settled(),
        operation.lamport(),
        operation.at(),
        operation.loc(),
        operation.restores(),
        operation.why(),
        operation.more());
  }

  private static void replace(Draft draft, Operation old, Operation again) {
    Book book = draft.book(old.work());
    List<Operation> others =
        book.places().operations().stream().filter(one -> !one.dot().equals(old.dot())).toList();
    Standing standing = book.standing();
    Move move = standing.lastMove();
    Standing next =
        new Standing(
            standing.reader(),
            standing.work(),
            standing.read(),
            named(standing.displayed(), old.dot(), again.dot()),
            move == null
                ? null
                : new Move(
                    named(move.from(), old.dot(), again.dot()),
                    move.edition(),
                    move.loc(),
                    move.to().equals(old.dot()) ? again.dot() : move.to()),
            standing.settled());
    draft.put(old.work(), new Book(Places.of(others).with(again), next, book.here()));
    draft.keep(new Write.PutStanding(next));
  }

  private static @Nullable Dot named(@Nullable Dot dot, Dot old, Dot again) {
    return dot != null && dot.equals(old) ? again : dot;
  }
}
