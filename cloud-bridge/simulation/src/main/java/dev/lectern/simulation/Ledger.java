package dev.lectern.simulation;

import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the bridge has taken over so far, read from its feed alone and only what is new in it. */
final class Ledger {
  private final World world;
  private final List<Operation> operations = new ArrayList<>();
  private @Nullable Incarnation incarnation;
  private long place;

  private record Line(long place, String body) {}

  Ledger(World world) {
    this.world = world;
  }

  /** All acts in the order they were taken over. */
  List<Operation> all() {
    if (!world.bridge.incarnation().equals(incarnation)) {
      incarnation = world.bridge.incarnation();
      operations.clear();
      place = 0;
    }
    List<Line> news =
        world
            .bridge
            .sql()
            .list(
                "SELECT place, body FROM feed WHERE account = ? AND place > ? AND kind = 'op'"
                    + " ORDER BY place",
                columns -> new Line(columns.getLong(1), columns.getString(2)),
                Roster.ACCOUNT,
                place);
    for (Line line : news) {
      place = line.place();
      operations.add(Wire.decodeOperation(line.body()));
    }
    return operations;
  }

  /** The reader's acts in that work. */
  List<Operation> of(ReaderId reader, WorkId work) {
    List<Operation> theirs = new ArrayList<>();
    for (Operation op : all()) {
      if (op.reader().equals(reader) && op.work().equals(work)) {
        theirs.add(op);
      }
    }
    return theirs;
  }
}
