package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.library.Files;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.Screen;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Status;
import org.jspecify.annotations.Nullable;

/** Opens, closes, sleeps and wakes: the moments at which a place may change by itself. */
public final class Opening {
  private Opening() {}

  /** Whether the work can be opened; says why not. A file that was let go of is fetched. */
  public static boolean can(Draft draft, WorkId work) {
    if (Childhood.forbids(draft, work)) {
      return false;
    }
    String title = draft.library.title(work);
    BookFile file = draft.library.fileOf(work);
    if (draft.library.right(work) == null) {
      Entitlement gone = draft.library.rights().get(work);
      if (gone != null && gone.kind() == Entitlement.Kind.LOAN) {
        draft.reply("loan.ended", "title", title);
        return false;
      }
      draft.reply(
          draft.library.shop().containsKey(work) ? "work.notOwned" : "work.unknown",
          "title",
          title);
      return false;
    }
    if (file == null || file.state() == BookFile.State.WANTED) {
      draft.reply("work.downloading", "title", title);
      return false;
    }
    if (file.state() == BookFile.State.AWAY) {
      Files.bringBack(draft, work);
      return false;
    }
    if (file.state() == BookFile.State.REFUSED) {
      String why = file.failure() == null ? "" : file.failure().sentence();
      draft.reply("work.refused", "title", title, "sentence", why);
      return false;
    }
    return true;
  }

  /**
   * Opens a work that can be opened, at the resume place.
   *
   * @return where it takes the reader, to be announced; null where it takes nobody anywhere
   */
  public static Decision.@Nullable Go open(Draft draft, WorkId work, boolean aloud) {
    BookFile file = draft.library.fileOf(work);
    if (file == null) {
      return null;
    }
    AloudReading.stop(draft);
    Notices.clear(draft);
    draft.people = draft.people.sitting(Since.now(draft));
    Decision decision = Resuming.decide(draft, work, file.edition());
    boolean again = ended(draft, work) && decision instanceof Decision.Stay;
    draft.face = State.Face.BOOK;
    screen(draft, new Screen(work, false));
    draft.open =
        Open.waiting(work, file.edition(), again ? null : decision, aloud, draft.now.uptimeMs());
    if (again) {
      Acting.restart(draft, work, file.edition());
    }
    Destination place =
        again ? new Destination.Start() : Resuming.destination(draft, work, decision);
    if (draft.setting.config().hasPanel()) {
      draft.then(
          new Effect.OpenBook(work, file.edition(), place, again ? Cause.UNDO : Cause.RESUME));
    } else {
      arrive(draft, place);
    }
    return decision instanceof Decision.Go go && go.announced() ? go : null;
  }

  /** A finished book that stands at its very end begins again, as a new read. */
  private static boolean ended(Draft draft, WorkId work) {
    Book book = draft.book(work);
    return book.places().status() == Status.FINISHED && book.percent() >= 99;
  }

  /** On a device without a panel the place is displayed as soon as it is known. */
  static void arrive(Draft draft, Destination place) {
    Open open = draft.open;
    if (open == null) {
      return;
    }
    if (open.pending() != null) {
      Resuming.carryOut(draft, open.work(), open.pending());
    }
    if (place instanceof Destination.At at) {
      Acting.here(draft, open.work(), open.edition(), at.locator());
    }
    if (place instanceof Destination.Across across) {
      Acting.here(draft, open.work(), across.edition(), across.locator());
    }
    draft.open = open.pending(null, false);
    if (open.thenAloud()) {
      AloudReading.start(draft, place);
    }
  }

  /** A book could not be opened after all. */
  public static void refused(Draft draft, Event.BookRefused refused) {
    Files.refuse(draft, refused.edition(), refused.failure());
    AloudReading.stop(draft);
    String title = draft.library.title(refused.work());
    String text =
        draft
            .setting
            .wording()
            .say("book.cannot", "title", title, "sentence", refused.failure().sentence());
    Open open = draft.open;
    if (open != null && open.work().equals(refused.work())) {
      close(draft);
      message(draft, title, text);
    }
    draft.say(text);
  }

  /** To the shelf. */
  public static void close(Draft draft) {
    AloudReading.stop(draft);
    Notices.clear(draft);
    draft.open = null;
    draft.face = State.Face.SHELF;
    draft.forget(Timer.Name.DWELL);
    screen(draft, new Screen(null, draft.screen.asleep()));
    if (draft.setting.config().hasPanel()) {
      draft.then(new Effect.CloseBook());
    }
  }

  public static void message(Draft draft, String title, String text) {
    if (draft.setting.config().hasPanel() && !draft.screen.asleep()) {
      draft.face = State.Face.MESSAGE;
      draft.open = draft.open == null ? null : draft.open.closer(null);
      draft.then(new Effect.DrawMessage(title, text));
    }
  }

  /** A message with a keypad below it. */
  public static void keypad(Draft draft, String title, String text) {
    if (draft.setting.config().hasPanel() && !draft.screen.asleep()) {
      draft.face = State.Face.MESSAGE;
      draft.open = draft.open == null ? null : draft.open.closer(null);
      draft.then(new Effect.DrawKeypad(title, text));
    }
  }

  /** From a message back to what it covered. */
  public static void back(Draft draft) {
    Open open = draft.open;
    if (open == null) {
      draft.face = State.Face.SHELF;
    } else {
      draft.face = State.Face.BOOK;
      draft.open = open.closer(null);
      if (open.view() != null) {
        draft.then(new Effect.ShowAt(new Destination.At(open.view().start()), Cause.FOLLOW));
      }
    }
  }

  public static void sleep(Draft draft) {
    if (draft.screen.asleep()) {
      return;
    }
    AloudReading.stop(draft);
    Notices.clear(draft);
    draft.forget(Timer.Name.DWELL);
    screen(draft, new Screen(draft.screen.open(), true));
    drawSleep(draft);
  }

  /** The last picture before sleep. */
  public static void drawSleep(Draft draft) {
    if (!draft.setting.config().hasPanel()) {
      return;
    }
    WorkId open = draft.screen.open();
    WorkId work = open == null ? readLast(draft) : open;
    if (work == null) {
      draft.then(new Effect.DrawSleep("", "", null));
      return;
    }
    BookFile file = draft.library.ready(work) ? draft.library.fileOf(work) : null;
    draft.then(
        new Effect.DrawSleep(
            draft.library.title(work),
            draft.library.author(work),
            file == null ? null : file.edition()));
  }

  /** Null where nothing was read here, or what was may not be seen by whoever reads now. */
  private static @Nullable WorkId readLast(Draft draft) {
    WorkId latest = Resuming.latest(draft);
    return latest != null
            && draft.book(latest).places().lamport() > 0
            && Childhood.shelf(draft).stream().anyMatch(item -> item.work().equals(latest))
        ? latest
        : null;
  }

  /** What was open is opened again, at the resume place. */
  public static void wake(Draft draft) {
    if (!draft.screen.asleep()) {
      return;
    }
    WorkId work = draft.screen.open();
    screen(draft, new Screen(work, false));
    if (work != null && draft.library.ready(work) && !Childhood.forbids(draft, work)) {
      open(draft, work, false);
    } else {
      draft.open = null;
      draft.face = State.Face.SHELF;
    }
  }

  /** After a start: the same page again, without any move. */
  public static void restore(Draft draft) {
    WorkId work = draft.screen.open();
    BookFile file = work == null ? null : draft.library.fileOf(work);
    if (draft.screen.asleep()) {
      drawSleep(draft);
    } else if (work != null
        && file != null
        && file.state() == BookFile.State.READY
        && Childhood.allows(draft, work)) {
      draft.face = State.Face.BOOK;
      draft.open = Open.waiting(work, file.edition(), null, false, draft.now.uptimeMs());
      if (draft.setting.config().hasPanel()) {
        Destination place = Resuming.place(draft, work);
        draft.then(new Effect.OpenBook(work, file.edition(), place, Cause.BOOT));
      }
    }
  }

  private static void screen(Draft draft, Screen screen) {
    if (!screen.equals(draft.screen)) {
      draft.screen = screen;
      draft.keep(new Write.PutScreen(screen));
    }
  }

  /** The work that the reader acted in last, anywhere; null where there is none to read. */
  public static @Nullable WorkId latest(Draft draft) {
    return Resuming.latest(draft);
  }
}
