package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Acts;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Limits;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Stamp;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes acts of reading and keeps them. With a full outbox there is no act: reading goes on with
 * {@code here}.
 */
final class Acting {
  private Acting() {}

  static Desk desk(Draft draft, WorkId work) {
    Standing standing = draft.book(work).standing();
    return new Desk(
        Guests.actor(draft),
        draft.reader(),
        draft.root(work),
        draft.book(work).places(),
        standing.settled(),
        standing.read(),
        Limits.DEFAULT);
  }

  static Stamp stamp(Draft draft, String why) {
    return new Stamp(
        draft.people.guest() ? Guests.nextN(draft) : Outgoing.nextN(draft),
        draft.actor.lamport(),
        draft.now.wall().toString(),
        why);
  }

  static @Nullable Operation advance(
      Draft draft,
      WorkId work,
      EditionId edition,
      Locator place,
      long dwellMs,
      long sustainedMs,
      String why) {
    Operation act =
        new Acts(desk(draft, work))
            .advance(stamp(draft, why), edition, place, dwellMs, sustainedMs);
    return act == null ? null : displayed(draft, act, null);
  }

  /** A confirmed jump from where the reader was. */
  static @Nullable Operation jump(
      Draft draft, WorkId work, EditionId edition, Locator place, String why) {
    return moved(draft, work, (acts, stamp) -> acts.goTo(stamp, edition, place), why);
  }

  static @Nullable Operation restart(Draft draft, WorkId work, EditionId edition) {
    return moved(draft, work, (acts, stamp) -> acts.restart(stamp, edition, null), "restart");
  }

  private static @Nullable Operation moved(
      Draft draft, WorkId work, BiFunction<Acts, Stamp, Operation> make, String why) {
    Book before = draft.book(work);
    Operation act = make.apply(new Acts(desk(draft, work)), stamp(draft, why));
    Operation kept = displayed(draft, act, moveFrom(before, act.dot()));
    if (kept == null) {
      draft.reply("outbox.full");
    }
    return kept;
  }

  /** A status: it goes nowhere. Once is enough. */
  static void finish(Draft draft, WorkId work, EditionId edition, @Nullable Locator place) {
    if (draft.book(work).places().status() == dev.lectern.reading.place.Status.FINISHED) {
      return;
    }
    Operation act = new Acts(desk(draft, work)).finish(stamp(draft, "finish"), edition, place);
    if (keep(draft, act) == null) {
      draft.reply("outbox.full");
    }
  }

  static Move moveFrom(Book before, Dot to) {
    Here here = before.here();
    Operation displayed = before.displayed();
    return new Move(
        before.standing().displayed(),
        here != null ? here.edition() : displayed == null ? null : displayed.edition(),
        before.place(),
        to);
  }

  /**
   * Keeps an act whose place is displayed from now on.
   *
   * @param move null where it is no move
   */
  static @Nullable Operation displayed(Draft draft, Operation act, @Nullable Move move) {
    Operation kept = keep(draft, act);
    if (kept != null) {
      Standing standing = draft.book(act.work()).standing();
      stand(
          draft,
          new Standing(
              standing.reader(),
              standing.work(),
              kept.read(),
              kept.dot(),
              move == null ? standing.lastMove() : move,
              standing.settled().union(new Settled(act.settled()))));
    }
    return kept;
  }

  private static @Nullable Operation keep(Draft draft, Operation act) {
    Operation kept = draft.people.guest() ? Guests.keep(draft, act) : Outgoing.append(draft, act);
    if (kept != null) {
      tell(draft, kept);
    }
    return kept;
  }

  /** Tells those who watch that an act was kept or has come. */
  static void tell(Draft draft, Operation operation) {
    Locator place = operation.loc();
    draft.then(
        new Effect.Announce(
            new Effect.News.Place(
                operation.dot(),
                operation.work(),
                operation.reader(),
                operation.dot().actor().device(),
                place == null ? 0 : place.totalProgression(),
                operation.kind())));
  }

  static void stand(Draft draft, Standing next) {
    Standing standing = next.in(draft.root(next.work()));
    Book book = draft.book(standing.reader(), standing.work());
    draft.put(standing.reader(), standing.work(), book.with(standing));
    draft.keep(new Write.PutStanding(standing));
  }

  /** The place on the own screen; nothing where it is the same one. */
  static void here(Draft draft, WorkId work, EditionId edition, Locator place) {
    Here here = new Here(draft.reader(), draft.root(work), edition, place);
    if (!here.equals(draft.book(work).here())) {
      draft.put(work, draft.book(work).with(here));
      draft.keep(new Write.PutHere(here));
    }
  }

  /** The page of this screen is not that reader's any more, in whichever file of the work. */
  static void nowhere(Draft draft, ReaderId reader, WorkId work) {
    Book book = draft.book(reader, work);
    draft.put(reader, work, new Book(book.places(), book.standing(), null));
    for (WorkId one : draft.library.ties().together(work)) {
      draft.keep(new Write.DropHere(reader, one));
    }
  }
}
