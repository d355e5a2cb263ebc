package dev.lectern.device.access;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.dialog.Conversing;
import dev.lectern.device.dialog.Speech;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.reading.AloudReading;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Paging;
import dev.lectern.device.reading.Reciting;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Write;
import java.util.List;

/**
 * Choices offered in turn, each for a while; the one switch takes the one that stands. Time alone
 * takes nothing: after some rounds without a press it waits for one.
 */
public final class Scanning {
  private Scanning() {}

  /** After a start, with what was kept. */
  public static void boot(Draft draft, List<Paper> papers) {
    draft.scan = Scan.of(SwitchAccess.read(papers, draft.setting.access()));
  }

  /** Somebody wants the switch used like that. */
  public static void set(Draft draft, SwitchAccess wanted) {
    draft.scan = Scan.of(wanted);
    draft.keep(new Write.PutPaper(wanted.paper()));
  }

  /** Whether every key and touch is the one switch. */
  public static boolean on(Draft draft) {
    return draft.scan.set().on() && draft.setting.config().hasPanel();
  }

  /** The switch was pressed. */
  public static void pressed(Draft draft) {
    Scan before = draft.scan;
    long now = draft.now.uptimeMs();
    // Also what trembles begins the time anew: a long trembling is one press.
    draft.scan = before.pressed(now);
    if (before.trembles(now)) {
      return;
    }
    if (draft.screen.asleep() && !Locking.asks(draft)) {
      Conversing.wake(draft);
    } else if (!before.isOpen()) {
      plainly(draft, before, now);
    } else if (before.running()) {
      Taking.take(draft, before.menu(), before.choices().get(before.at()));
    } else {
      draft.scan = draft.scan.begun(before.choices());
    }
  }

  /** One press turns the page; a second one within the time of a choice asks for more. */
  private static void plainly(Draft draft, Scan before, long now) {
    switch (draft.face) {
      case MESSAGE -> {
        Opening.back(draft);
        draft.scan = draft.scan.turned(now);
      }
      case BOOK -> {
        if (AloudReading.reads(draft)) {
          Reciting.wish(draft, AloudWish.Plain.PAUSE);
          draft.scan = draft.scan.open(Menu.Plain.PAGE);
        } else if (before.turnedJustNow(now)) {
          draft.scan = draft.scan.open(Menu.Plain.PAGE);
        } else {
          draft.scan = draft.scan.turned(now);
          Paging.turn(draft, 1);
        }
      }
      case SHELF -> {} // Its menu is always open.
    }
  }

  /** The time of the choice that stands is over. */
  public static void rang(Draft draft) {
    Scan now = draft.scan;
    if (!now.running()) {
      return;
    }
    // Who listens is to hear each choice to its end, and whatever else is being said before it.
    boolean waits = draft.setting.config().spoken() && draft.speech.speaking();
    Scan next = waits ? now : now.next();
    boolean leaves = !next.running() && draft.face == State.Face.BOOK;
    if (next.running()) {
      draft.after(Timer.Name.SCAN, now.set().scan());
    }
    boolean dialog = now.menu() instanceof Menu.Keypad || now.menu() == Menu.Plain.CONFIRM;
    draft.scan = leaves && !dialog ? next.open(Menu.Plain.CLOSED) : next;
  }

  /** After everything else of a step: the choices follow what stands on the panel. */
  public static void follow(Draft draft, State state, List<Effect> effects) {
    if (!state.booted()) {
      return;
    }
    Scan before = state.scan();
    boolean noticed = draft.notice != null && state.notice() == null && !draft.scan.isOpen();
    Menu menu = Menus.now(draft, noticed ? Menu.Plain.PAGE : draft.scan.menu());
    if (!menu.equals(draft.scan.menu())) {
      draft.scan = draft.scan.open(menu);
    }
    List<Choice> choices = Menus.choices(draft, menu);
    if (!choices.equals(draft.scan.choices())) {
      draft.scan = draft.scan.begun(choices);
    }
    Scan now = draft.scan;
    boolean acted = now.pressedMs() != before.pressedMs();
    if (now.running() && (acted || !draft.counts(Timer.Name.SCAN) || !now.looksAs(before))) {
      draft.after(Timer.Name.SCAN, now.set().scan());
    } else if (!now.running()) {
      draft.forget(Timer.Name.SCAN);
    }
    if (!now.looksAs(before)) {
      draw(draft, before, effects.stream().anyMatch(Scanning::drawsAnew));
    }
    if (now.running() && (!now.looksAs(before) || !before.running())) {
      say(draft, acted);
    }
  }

  private static void draw(Draft draft, Scan before, boolean drawnAnew) {
    Scan now = draft.scan;
    if (before.isOpen() && drawnAnew) {
      // What comes to stand there must not come with choices that belonged to something else.
      draft.first(new Effect.ClearChoices(false));
    } else if (before.isOpen() && !now.isOpen()) {
      draft.then(new Effect.ClearChoices(true));
    }
    if (now.isOpen()) {
      List<String> labels =
          now.choices().stream().map(choice -> Menus.label(draft, choice)).toList();
      draft.then(new Effect.DrawChoices(labels, now.running() ? now.at() : -1));
    }
  }

  private static boolean drawsAnew(Effect effect) {
    return effect instanceof Effect.OpenBook
        || effect instanceof Effect.TurnPage
        || effect instanceof Effect.ShowAt
        || effect instanceof Effect.DrawShelf
        || effect instanceof Effect.DrawMessage
        || effect instanceof Effect.DrawKeypad
        || effect instanceof Effect.DrawPicture
        || effect instanceof Effect.DrawSleep;
  }

  private static void say(Draft draft, boolean acted) {
    if (!draft.setting.config().spoken()) {
      return;
    }
    Scan now = draft.scan;
    Speech.Line current = draft.speech.current();
    if (acted && current != null && current.id() == now.said()) {
      draft.then(new Effect.StopSpeaking()); // It was taken: nobody waits for the rest of it.
    }
    draft.scan = now.said(draft.mention(Menus.label(draft, now.choices().get(now.at()))));
  }
}
