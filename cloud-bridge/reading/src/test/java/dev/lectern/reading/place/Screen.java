package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.Objects;

/** A device as the rules see it: what it knows, displays and has settled. For tests. */
final class Screen {
  static final EditionId EDITION = new EditionId("ab".repeat(32));
  static final double PAGE = 0.01;
  static final long TWO_MINUTES = 120_000;

  final ActorId actor;
  final ReaderId reader;
  Places places = Places.none();
  Settled settled = Settled.none();
  Dot displayed;
  Locator here;
  int read;
  Move lastMove;
  long n;
  String clock = "2026-11-22T21:00:00Z";

  Screen(String device, String life, String reader) {
    actor = new ActorId(new DeviceId(device), life.repeat(16 / life.length()));
    this.reader = new ReaderId(reader);
  }

  static Screen of(String device) {
    return new Screen(device, "7f", "anna");
  }

  static Locator at(double total) {
    return Locator.of("text/chapter-01.xhtml", total, total);
  }

  Desk desk() {
    return new Desk(actor, reader, new WorkId("w1"), places, settled, read, Limits.DEFAULT);
  }

  private Stamp stamp(String why) {
    return new Stamp(++n, 0, clock, why);
  }

  private Operation kept(Operation operation) {
    places = places.with(operation);
    return operation;
  }

  private Operation displayed(Operation operation) {
    kept(operation);
    displayed = operation.dot();
    here = operation.loc();
    read = operation.read();
    return operation;
  }

  /** Reads on to there; null where the rules say it is no act yet. */
  Operation advance(double total) {
    return advance(total, 30_000);
  }

  Operation advance(double total, long sustainedMs) {
    Operation operation =
        new Acts(desk()).advance(stamp("page-turn"), EDITION, at(total), 30_000, sustainedMs);
    if (operation == null) {
      n--;
      return null;
    }
    return displayed(operation);
  }

  Operation goTo(double total) {
    Operation operation = new Acts(desk()).goTo(stamp("slider"), EDITION, at(total));
    lastMove = new Move(displayed, EDITION, here, operation.dot());
    return displayed(operation);
  }

  Operation restart() {
    Operation operation = new Acts(desk()).restart(stamp("restart"), EDITION, at(0));
    lastMove = new Move(displayed, EDITION, here, operation.dot());
    return displayed(operation);
  }

  Operation finish() {
    return kept(new Acts(desk()).finish(stamp("end"), EDITION, at(1)));
  }

  Operation markRead() {
    return kept(new Acts(desk()).markRead(stamp("shelf")));
  }

  Operation markUnread() {
    return kept(new Acts(desk()).markUnread(stamp("shelf")));
  }

  Decision decide() {
    return Resume.decide(
        places, new Here(actor, displayed, EDITION, here), settled, Ahead.withinAnEdition(), PAGE);
  }

  /** Opens the work: decides, and carries it out. */
  Decision open() {
    Decision decision = decide();
    settled = settled.settlingAll(places, decision.settles());
    if (decision instanceof Decision.Go go) {
      follow(go.target());
    }
    return decision;
  }

  /** Goes where a notice or the list offers. */
  void follow(Operation target) {
    lastMove = new Move(displayed, EDITION, here, target.dot());
    settled = settled.settling(places, target);
    displayed = target.dot();
    here = target.loc();
    read = target.read();
  }

  Operation undo() {
    Undo undo =
        Undo.of(desk(), stamp("undo"), Objects.requireNonNull(lastMove), displayed, EDITION, here);
    settled =
        settled.settlingAll(
            places,
            places.operation(lastMove.to()) == null
                ? java.util.List.of()
                : java.util.List.of(places.operation(lastMove.to())));
    lastMove = undo.move();
    return displayed(undo.restore());
  }

  double total() {
    return here == null ? 0 : here.totalProgression();
  }

  static void sync(Screen... screens) {
    Places all = Places.none();
    for (Screen screen : screens) {
      all = all.merge(screen.places);
    }
    for (Screen screen : screens) {
      screen.places = all;
    }
  }
}
