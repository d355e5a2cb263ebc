package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.Standing;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Aligned;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Here;
import dev.lectern.reading.place.Resume;
import dev.lectern.reading.place.Settled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the resume rules of {@code reading} to this screen. */
final class Resuming {
  /** A screenful where neither a page nor positions tell how large one is. */
  private static final double SOME_SCREEN = 0.003;

  private Resuming() {}

  static Decision decide(Draft draft, WorkId work, EditionId edition) {
    Book book = draft.book(work);
    Here here =
        new Here(
            Guests.actor(draft),
            book.standing().displayed(),
            book.here() == null ? edition : book.here().edition(),
            book.here() == null ? null : book.here().locator());
    return Resume.decide(
        book.places(),
        here,
        book.standing().settled(),
        draft.library.ties().ahead(),
        screen(draft, work));
  }

  /** One screenful as a share of the work. */
  private static double screen(Draft draft, WorkId work) {
    Open open = draft.open;
    if (open != null && open.work().equals(work) && open.view() != null) {
      double page = open.view().end().totalProgression() - open.view().start().totalProgression();
      if (page > 0) {
        return page;
      }
    }
    Locator place = draft.book(work).place();
    if (place != null && place.position() > 1 && place.totalProgression() > 0) {
      return Math.min(1, place.totalProgression() / (place.position() - 1));
    }
    return SOME_SCREEN;
  }

  /** Where the book opens by that decision. */
  static Destination destination(Draft draft, WorkId work, Decision decision) {
    return switch (decision) {
      case Decision.Go go -> across(draft, work, go.target().edition(), go.target().loc());
      case Decision.Stay stay -> {
        Operation own = lost(draft, work);
        yield own == null ? place(draft, work) : across(draft, work, own.edition(), own.loc());
      }
    };
  }

  /** The place on the own screen, or the one that is displayed by right. */
  static Destination place(Draft draft, WorkId work) {
    Book book = draft.book(work);
    Operation displayed = book.displayed();
    EditionId edition =
        book.here() != null
            ? book.here().edition()
            : displayed == null ? null : displayed.edition();
    return across(draft, work, edition, book.place());
  }

  /** A place as one of the file that this screen has of the work. */
  static Destination across(
      Draft draft, WorkId work, @Nullable EditionId from, @Nullable Locator place) {
    BookFile file = draft.library.fileOf(work);
    if (place == null || from == null || file == null || file.edition().equals(from)) {
      return Destination.of(place);
    }
    List<Aligned> maps = draft.library.ties().maps();
    return new Destination.Across(
        from, place, Aligned.translate(maps, from, file.edition(), place.totalProgression()));
  }

  /** The own place, where this screen has acted and what it displayed is not known any more. */
  private static @Nullable Operation lost(Draft draft, WorkId work) {
    Book book = draft.book(work);
    if (book.here() != null || book.displayed() != null) {
      return null;
    }
    Operation own = book.places().register(book.places().currentRead(), Guests.actor(draft));
    return own == null || own.loc() == null ? null : own;
  }

  /** What the decision means once its place is displayed: settled, displayed, undoable, told. */
  static void carryOut(Draft draft, WorkId work, Decision decision) {
    Book book = draft.book(work);
    Standing standing = book.standing();
    Settled settled = standing.settled().settlingAll(book.places(), decision.settles());
    switch (decision) {
      case Decision.Stay stay -> {
        Operation own = lost(draft, work);
        if (own != null || !settled.equals(standing.settled())) {
          Acting.stand(
              draft,
              new Standing(
                  standing.reader(),
                  work,
                  own == null ? standing.read() : own.read(),
                  own == null ? standing.displayed() : own.dot(),
                  standing.lastMove(),
                  settled));
        }
        Notices.offer(draft, work, stay);
      }
      case Decision.Go go -> {
        Operation target = go.target();
        Acting.stand(
            draft,
            new Standing(
                standing.reader(),
                work,
                target.read(),
                target.dot(),
                Acting.moveFrom(book, target.dot()),
                settled));
        if (go.announced()) {
          Notices.moved(draft, work, target);
        } else {
          Notices.offer(draft, work, go);
        }
      }
    }
  }

  /** The work that the reader acted in last, anywhere; null where there is none to read. */
  static @Nullable WorkId latest(Draft draft) {
    WorkId latest = null;
    long highest = -1;
    for (WorkId work : draft.library.rights().keySet()) {
      if (draft.library.ready(work)) {
        long lamport = draft.book(work).places().lamport();
        if (lamport > highest) {
          highest = lamport;
          latest = work;
        }
      }
    }
    return latest;
  }
}
