package dev.lectern.simulation;

import dev.lectern.device.Event;
import dev.lectern.device.link.Line;
import dev.lectern.device.reading.Book;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The end of a history: the network heals, everything is switched on, all is delivered. Then
 * nothing that was promised may be missing and all must agree.
 */
final class Quiescence {
  private static final long PATIENCE_MS = 900_000;
  private static final long A_WHILE_MS = 10_000;

  private final World world;

  Quiescence(World world) {
    this.world = world;
  }

  void run() {
    heal();
    for (long waited = 0; !isQuiet(); waited += A_WHILE_MS) {
      if (waited > PATIENCE_MS) {
        throw new Violation("no-convergence", "after a healed quarter of an hour: " + why());
      }
      world.pass(A_WHILE_MS);
      if (waited == 4 * A_WHILE_MS) {
        // A hint that was lost on a connection that stands is made good by the next connection.
        world.devices.stream().filter(device -> !isQuiet(device)).forEach(world.network::hangUp);
      }
    }
    nothingIsMissing();
    allAgree();
    world.faces.end();
    world.oracle.notes.allAgree();
    openAgain();
  }

  private void heal() {
    world.trace.step(() -> "the end: the network heals");
    world.network.weather = SimNetwork.Weather.CALM;
    world.bridge.calm();
    world.network.bridgeBack();
    for (SimDevice device : world.devices) {
      device.fullCommits = 0;
      device.fallsAt = 0;
      world.network.join(device);
    }
    world.settle();
  }

  private boolean isQuiet() {
    if (!world.network.isIdle()) {
      return false;
    }
    for (SimDevice device : world.devices) {
      if (!isQuiet(device)) {
        return false;
      }
    }
    return true;
  }

  private boolean isQuiet(SimDevice device) {
    var resending = device.state.line().earlier();
    return device.state.line().phase() == Line.Phase.READY
        && resending.heard().containsAll(device.state.earlier().keySet())
        && !resending.awaiting()
        && resending.batches().isEmpty()
        && device.state.outbox().size() == 0
        && device.state.cursor().place() == head()
        && world.bridge.incarnation().equals(device.state.cursor().incarnation());
  }

  private long head() {
    return world
        .bridge
        .sql()
        .number("SELECT feed_place FROM account WHERE account = ?", Roster.ACCOUNT);
  }

  private String why() {
    StringBuilder why = new StringBuilder("feed " + head());
    for (SimDevice device : world.devices) {
      why.append("; ").append(device.name()).append(' ').append(device.state.line().phase());
      why.append(", waiting ").append(device.state.outbox().size());
      why.append(", cursor ").append(device.state.cursor().place());
    }
    return why.toString();
  }

  private void nothingIsMissing() {
    List<String> missing = world.oracle.promises().missing(world.bridge);
    if (!missing.isEmpty()) {
      throw new Violation("lost", "promised, and not at the bridge: " + missing);
    }
    long twice =
        world
            .bridge
            .sql()
            .number(
                "SELECT count(*) FROM (SELECT 1 FROM operation WHERE account = ?"
                    + " GROUP BY device, life, n HAVING count(*) > 1)",
                Roster.ACCOUNT);
    if (twice > 0) {
      throw new Violation("twice", twice + " operations are in the feed more than once");
    }
    long other =
        world
            .bridge
            .sql()
            .number("SELECT count(*) FROM other_row WHERE account = ?", Roster.ACCOUNT);
    long incidents =
        world
            .bridge
            .sql()
            .number("SELECT count(*) FROM incident WHERE account = ?", Roster.ACCOUNT);
    if (other > 0) {
      world.count(Count.OTHER_BYTES);
      if (incidents == 0) {
        throw new Violation("no-incident", "two acts bear one name, and nobody is told");
      }
    }
  }

  private void allAgree() {
    Map<ReaderId, Map<Dot, Operation>> truth = new TreeMap<>();
    List<String> bodies =
        world
            .bridge
            .sql()
            .list(
                "SELECT body FROM feed WHERE account = ? AND kind = 'op' ORDER BY place",
                columns -> columns.getString(1),
                Roster.ACCOUNT);
    for (String body : bodies) {
      Operation op = Wire.decodeOperation(body);
      truth.computeIfAbsent(op.reader(), any -> new TreeMap<>()).put(op.dot(), op);
    }
    for (SimDevice device : world.devices) {
      agree(device, truth);
    }
  }

  private void agree(SimDevice device, Map<ReaderId, Map<Dot, Operation>> truth) {
    Map<Dot, Operation> due = new TreeMap<>();
    for (ReaderId reader : device.seat().readers()) {
      due.putAll(truth.getOrDefault(reader, Map.of()));
    }
    Map<Dot, Operation> there = new TreeMap<>();
    for (Operation op : device.disk.operations()) {
      there.put(op.dot(), op);
      if (!device.seat().readers().contains(op.reader())) {
        throw new Violation("isolation", device.name() + " knows of " + op.reader());
      }
    }
    if (!there.equals(due)) {
      Set<Dot> differ = new TreeSet<>(due.keySet());
      differ.removeAll(there.keySet());
      Set<Dot> more = new TreeSet<>(there.keySet());
      more.removeAll(due.keySet());
      // What a nearly full outbox folded after it had left is told by the one it was folded into.
      differ.removeIf(name -> Naive.find(there.values(), name) != null);
      if (differ.isEmpty()
          && (more.isEmpty() || world.oracle.mayBeForgotten(more.stream().map(there::get).toList()))
          && sameOf(there, due)) {
        return;
      }
      throw new Violation(
          "no-convergence", device.name() + " lacks " + differ + " and has " + more + " besides");
    }
    for (WorkId work : Books.WORKS) {
      Book book = device.state.books().get(work);
      if (book != null) {
        sameHeads(device, work, book, device.disk.operations(device.hands, work));
      }
    }
  }

  private static boolean sameOf(Map<Dot, Operation> there, Map<Dot, Operation> due) {
    return due.entrySet().stream()
        .allMatch(
            one ->
                !there.containsKey(one.getKey()) || one.getValue().equals(there.get(one.getKey())));
  }

  private static void sameHeads(
      SimDevice device, WorkId work, Book book, List<Operation> operations) {
    for (int read = 1; read <= Naive.currentRead(operations); read++) {
      Set<Dot> heads = names(book.places().heads(read));
      Set<Dot> expected = names(Naive.heads(operations, read));
      if (!heads.equals(expected)) {
        throw new Violation(
            "heads",
            device.name()
                + ", "
                + work
                + ", read "
                + read
                + ": "
                + heads
                + " instead of "
                + expected);
      }
    }
    String status = book.places().status().name();
    if (!status.equals(Naive.status(operations))) {
      throw new Violation(
          "status",
          device.name() + ", " + work + ": " + status + " instead of " + Naive.status(operations));
    }
  }

  private static Set<Dot> names(List<Operation> operations) {
    Set<Dot> names = new TreeSet<>();
    operations.forEach(op -> names.add(op.dot()));
    return names;
  }

  /** Each book is opened once more on each device, now that all is known everywhere. */
  private void openAgain() {
    for (SimDevice device : new ArrayList<>(world.devices)) {
      world.oracle.acting(device);
      for (WorkId work : Books.WORKS) {
        device.on(new Event.OpenAsked(work));
        world.settle();
        if (work.equals(device.open())) {
          together(device, work);
        }
      }
    }
  }

  /** Where one place is left, that is where the book is. */
  private void together(SimDevice device, WorkId work) {
    Book book = device.state.books().get(work);
    if (book != null) {
      List<Operation> known = device.disk.operations(device.hands, work);
      PlacePromises.together(device.name(), known, Naive.find(known, book.standing().displayed()));
      world.count(PlacePromises.only(known) == null ? Count.END_APART : Count.END_TOGETHER);
    }
  }
}
