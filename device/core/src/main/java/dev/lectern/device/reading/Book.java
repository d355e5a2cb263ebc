package dev.lectern.device.reading;

import dev.lectern.device.store.Here;
import dev.lectern.device.store.Standing;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the device knows of its reader in one work.
 *
 * @param here the place on the own screen, null before the first page
 */
public record Book(Places places, Standing standing, @Nullable Here here) {

  public Book with(Operation operation) {
    return new Book(places.with(operation), standing, here);
  }

  /** Without an operation that a later one has taken over, or that turned out another's. */
  public Book without(Operation older) {
    List<Operation> others =
        places.operations().stream().filter(one -> !one.dot().equals(older.dot())).toList();
    return new Book(Places.of(others), standing, here);
  }

  /** The same, of another work that is one with this. */
  public Book seenIn(WorkId work) {
    return standing.work().equals(work)
        ? this
        : new Book(
            Places.of(places.operations().stream().map(one -> one.seenIn(work)).toList()),
            standing.in(work),
            here == null ? null : here.in(work));
  }

  /**
   * With the acts of another work that is one with this; this one's place stays where it has one.
   */
  public Book and(Book other) {
    boolean placed = standing.displayed() != null || here != null;
    Book next = placed ? this : other;
    return new Book(
        places.withAll(other.places.operations()),
        new Standing(
            next.standing.reader(),
            next.standing.work(),
            next.standing.read(),
            next.standing.displayed(),
            next.standing.lastMove(),
            standing.settled().union(other.standing.settled())),
        next.here);
  }

  public Book with(Standing next) {
    return new Book(places, next, here);
  }

  public Book with(Here next) {
    return new Book(places, standing, next);
  }

  /** The operation whose place is displayed, or null. */
  public @Nullable Operation displayed() {
    return standing.displayed() == null ? null : places.operation(standing.displayed());
  }

  /** The place on the screen, or the one that is displayed by right; null for the beginning. */
  public @Nullable Locator place() {
    if (here != null) {
      return here.locator();
    }
    Operation operation = displayed();
    return operation == null ? null : operation.loc();
  }

  /** 0 to 100, of the own screen's place, or of the furthest known one where none is. */
  public int percent() {
    Locator place = place();
    if (place == null && here == null && standing.displayed() == null) {
      for (Operation head : places.heads(Math.max(1, places.currentRead()))) {
        Locator loc = head.loc();
        if (loc != null && (place == null || loc.totalProgression() > place.totalProgression())) {
          place = loc;
        }
      }
    }
    return place == null ? 0 : (int) Math.round(place.totalProgression() * 100);
  }
}
