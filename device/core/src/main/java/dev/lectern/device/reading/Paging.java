package dev.lectern.device.reading;

import dev.lectern.device.DeviceConfig;
import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.store.Here;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Pacing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pages turned, looked at and jumped to, and which of that is reading. */
public final class Paging {
  private Paging() {}

  /** The reader wants the next (1) or the previous (-1) page. */
  public static void turn(Draft draft, int by) {
    Open open = draft.open;
    if (open == null || !draft.setting.config().hasPanel()) {
      Reciting.skip(draft, by);
      return;
    }
    if (open.view() == null) {
      return;
    }
    if (Childhood.forbids(draft, open.work())) {
      Opening.close(draft);
      return;
    }
    AloudReading.stop(draft);
    if (draft.face == State.Face.MESSAGE) {
      Opening.back(draft);
    } else if (by > 0 && open.view().atEnd()) {
      Acting.finish(draft, open.work(), open.edition(), open.view().end());
      Opening.message(
          draft,
          draft.setting.wording().say("page.end"),
          draft.setting.wording().say("page.endText", "title", draft.library.title(open.work())));
    } else {
      draft.then(new Effect.TurnPage(by));
    }
  }

  /** A page stands on the panel: it is kept before anything else, so that it comes back. */
  public static void drawn(Draft draft, View view, Cause cause) {
    Open open = draft.open;
    if (open == null || !open.work().equals(view.work()) || draft.screen.asleep()) {
      return;
    }
    switch (cause) {
      case TURN -> turned(draft, open, view);
      case RESUME -> resumed(draft, open, view);
      case JUMP -> jumped(draft, open, view);
      case BOOT -> {
        booted(draft, open, view);
        dwellWhereTurnedTo(draft, view);
        Arrivals.done(draft);
      }
      case UNDO -> {
        shown(draft, open, view);
        begin(draft, open, view);
      }
      case FOLLOW -> draft.open = open.shown(view, draft.now.uptimeMs());
    }
    if (draft.notice != null && draft.face == State.Face.BOOK) {
      draft.then(new Effect.DrawNotice(draft.notice.notice()));
    }
  }

  private static void turned(Draft draft, Open open, View view) {
    View before = open.view();
    if (before != null && before.start().equals(view.start())) {
      return;
    }
    DeviceConfig.Pace pace = draft.setting.config().pace();
    long now = draft.now.uptimeMs();
    long looked = now - open.sinceMs();
    Pacing pacing = pace.pacing();
    int turns = pacing.run(open.turns(), looked);
    Acting.here(draft, view.work(), view.edition(), view.start());
    boolean reading = pacing.isReading(turns);
    draft.open = open.turned(view, now, turns, reading);
    if (reading) {
      place(draft, view, looked, now - open.runMs());
      draft.forget(Timer.Name.DWELL);
    } else {
      draft.after(Timer.Name.DWELL, Duration.ofMillis(pace.dwellMs()));
    }
  }

  /** The page has been looked at for long enough. */
  public static void dwelled(Draft draft) {
    Open open = draft.open;
    if (open == null || open.view() == null || open.placed() || draft.screen.asleep()) {
      return;
    }
    long now = draft.now.uptimeMs();
    draft.open = open.placed(true);
    place(draft, open.view(), now - open.sinceMs(), now - open.runMs());
  }

  private static void place(Draft draft, View view, long looked, long sustained) {
    Acting.advance(
        draft, view.work(), view.edition(), view.start(), looked, sustained, "page-turn");
  }

  /**
   * The page of before. Where the panel was turned or the text's size changed meanwhile, the word
   * kept need not be the page's first any more: it is kept on, so that changing back leads to the
   * same page.
   */
  private static void booted(Draft draft, Open open, View view) {
    Here here = draft.book(view.work()).here();
    if (here == null || !here.edition().equals(view.edition()) || !on(view, here.locator())) {
      Acting.here(draft, view.work(), view.edition(), view.start());
    }
    draft.open = open.shown(view, draft.now.uptimeMs());
  }

  /** A page that nobody turned to: kept as the screen's, and no act. */
  private static void shown(Draft draft, Open open, View view) {
    hereOn(draft, view);
    draft.open = open.shown(view, draft.now.uptimeMs());
  }

  private static void resumed(Draft draft, Open open, View view) {
    draft.open = open.shown(view, draft.now.uptimeMs());
    if (open.pending() != null) {
      Resuming.carryOut(draft, view.work(), open.pending());
    }
    if (open.pending() instanceof Decision.Stay) {
      dwellWhereTurnedTo(draft, view);
    }
    hereOn(draft, view);
    begin(draft, open, view);
  }

  /** The page is the screen's; a sentence on it that a voice was stopped in is kept. */
  private static void hereOn(Draft draft, View view) {
    if (spoken(draft, view) == null) {
      Acting.here(draft, view.work(), view.edition(), view.start());
    }
  }

  /** The sentence of this page at which a voice was stopped here, or null. */
  private static @Nullable Locator spoken(Draft draft, View view) {
    Here here = draft.book(view.work()).here();
    return here != null
            && here.edition().equals(view.edition())
            && here.locator().totalProgression() > view.start().totalProgression()
            && on(view, here.locator())
        ? here.locator()
        : null;
  }

  /**
   * A page that was turned to before the device slept or lost power, and had not become a place
   * yet, still can. It must lie more than a page from the place, so that no rounding is taken for a
   * turn.
   */
  private static void dwellWhereTurnedTo(Draft draft, View view) {
    Open open = draft.open;
    Operation displayed = draft.book(view.work()).displayed();
    Locator place = displayed == null ? null : displayed.loc();
    double start = view.start().totalProgression();
    double page = view.end().totalProgression() - start;
    double from = place == null ? 0 : place.totalProgression();
    boolean elsewhere = from < start - page || from > start + 2 * page;
    if (open != null && elsewhere) {
      draft.open = open.placed(false);
      draft.after(Timer.Name.DWELL, Duration.ofMillis(draft.setting.config().pace().dwellMs()));
    }
  }

  private static void jumped(Draft draft, Open open, View view) {
    draft.open = open.shown(view, draft.now.uptimeMs());
    Acting.jump(draft, view.work(), view.edition(), view.start(), "jump");
    Acting.here(draft, view.work(), view.edition(), view.start());
    begin(draft, open, view);
  }

  private static void begin(Draft draft, Open open, View view) {
    if (open.thenAloud()) {
      AloudReading.start(draft, new Destination.At(aloudFrom(draft, view)));
    }
  }

  /**
   * The very sentence at which a voice was stopped, or that is displayed by right, where it stands
   * on this page; else its top.
   */
  static Locator aloudFrom(Draft draft, View view) {
    Locator spoken = spoken(draft, view);
    if (spoken != null) {
      return spoken;
    }
    WorkId work = view.work();
    var displayed = draft.book(work).displayed();
    Locator place = displayed == null ? null : displayed.loc();
    return place != null && on(view, place) ? place : view.start();
  }

  /** Whether the place is on the page. */
  static boolean on(@Nullable View view, Locator place) {
    return view != null
        && place.totalProgression() >= view.start().totalProgression()
        && place.totalProgression() < view.end().totalProgression();
  }

  /** A confirmed jump. */
  public static void jump(Draft draft, Destination place) {
    Open open = draft.open;
    if (open == null) {
      draft.reply("book.none");
      return;
    }
    AloudReading.stop(draft);
    Notices.clear(draft);
    if (draft.setting.config().hasPanel()) {
      draft.face = State.Face.BOOK;
      draft.then(new Effect.ShowAt(place, Cause.JUMP));
    } else {
      AloudReading.jump(draft, open, place);
    }
  }
}
