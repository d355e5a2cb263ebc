package dev.lectern.device.lock;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Key;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.access.Scanning;
import dev.lectern.device.commerce.DigitEntry;
import dev.lectern.device.commerce.Pin;
import dev.lectern.device.dialog.Conversing;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.store.Screen;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Write;
import dev.lectern.device.touch.Pad;
import dev.lectern.device.touch.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A device with a passcode is locked while it sleeps: whatever is true of a sleeping device is true
 * of it, and nothing wakes it but the passcode. Sync goes on.
 */
public final class Locking {
  /** Nobody enters anything: the sleep screen comes back. */
  private static final Duration LEFT = Duration.ofMinutes(1);

  private Locking() {}

  /** After a start, with what was kept: a device with a passcode begins asleep. */
  public static void boot(Draft draft, Stored stored) {
    draft.lock = Lock.read(stored.papers(), draft.now.uptimeMs());
    if (draft.lock.isSet() && draft.setting.config().hasPanel()) {
      draft.screen = new Screen(stored.screen().open(), true);
    }
  }

  public static boolean isLocked(State state) {
    return state.lock().isSet() && state.screen().asleep() && state.config().hasPanel();
  }

  private static boolean isLocked(Draft draft) {
    return draft.lock.isSet() && draft.screen.asleep() && draft.setting.config().hasPanel();
  }

  /** Whether the panel asks for the passcode now. */
  public static boolean asks(Draft draft) {
    return draft.lock.entry() != null && isLocked(draft);
  }

  /**
   * Whether what happened goes on to the rest of the device. Of a locked one only what no person
   * does; anything unknown here is a person's, and waits outside.
   */
  public static boolean admits(Draft draft, Event event) {
    if (!isLocked(draft)) {
      return true;
    }
    switch (event) {
      case Event.KeyPressed(Key key) -> {
        if (Scanning.on(draft) && key != Key.POWER) {
          Scanning.pressed(draft);
        } else {
          pressed(draft, key);
        }
      }
      case Event.Touched(Target target) -> {
        if (Scanning.on(draft)) {
          Scanning.pressed(draft);
        } else if (target instanceof Target.Digit(Pad pad)) {
          touched(draft, pad);
        }
      }
      case Event.WakeAsked _ -> ask(draft);
      case Event.SleepAsked _ -> leave(draft);
      case Event.Booted _,
          Event.StoreFailed _,
          Event.PasscodeTried _,
          Event.PasscodeChecked _,
          Event.PasscodeForgotten _,
          Event.PageDrawn _,
          Event.BookRefused _,
          Event.SentencesCame _,
          Event.SpeechBegun _,
          Event.SpeechEnded _,
          Event.EarsChanged _,
          Event.LinkUp _,
          Event.LinkDown _,
          Event.MessageIn _,
          Event.Published _,
          Event.RowsRecalled _,
          Event.EarlierRecalled _,
          Event.Downloaded _,
          Event.DownloadFailed _,
          Event.Uploaded _,
          Event.UploadFailed _,
          Event.Imported _,
          Event.ImportRefused _,
          Event.TimerRang _ -> {
        return true;
      }
      default -> {}
    }
    return false;
  }

  /** Somebody wants to use the device: true where the passcode comes first, and is asked for. */
  public static boolean comesFirst(Draft draft) {
    boolean locked = isLocked(draft);
    if (locked) {
      ask(draft);
    }
    return locked;
  }

  private static void ask(Draft draft) {
    if (draft.lock.entry() == null) {
      enter(draft, DigitEntry.NONE);
      if (draft.setting.config().spoken()) {
        draft.reply("lock.title");
      }
    }
  }

  private static void enter(Draft draft, DigitEntry next) {
    draft.lock = draft.lock.entering(next);
    draft.after(Timer.Name.PASSCODE, LEFT);
    draw(draft, next);
  }

  private static void draw(Draft draft, DigitEntry entry) {
    String dots = "•".repeat(entry.pin().length());
    String offered =
        entry.isDone()
            ? draft.setting.wording().say("pin.done")
            : Integer.toString(entry.offered());
    String text = draft.setting.wording().say("lock.panel", "dots", dots, "offered", offered);
    Duration wait = draft.lock.waits(draft.now.uptimeMs());
    if (!wait.isZero()) {
      text = waiting(draft, wait);
    } else if (draft.lock.wrong() > 0 && entry.pin().digits().isEmpty()) {
      text = draft.setting.wording().say("lock.wrong") + " " + text;
    }
    draft.then(new Effect.DrawKeypad(draft.setting.wording().say("lock.title"), text));
  }

  private static String waiting(Draft draft, Duration wait) {
    long seconds = (wait.toMillis() + 999) / 1_000;
    return seconds < 100
        ? draft.setting.wording().say("lock.wait", "seconds", seconds)
        : draft
            .setting
            .wording()
            .say("lock.waitLong", "time", draft.setting.wording().duration(wait.toMillis()));
  }

  private static void pressed(Draft draft, Key key) {
    DigitEntry entry = draft.lock.entry();
    if (entry == null) {
      if (key == Key.POWER) {
        ask(draft);
      }
      return;
    }
    switch (key) {
      case NEXT -> enter(draft, entry.turned(1));
      case PREVIOUS -> enter(draft, entry.turned(-1));
      case UNDO -> enter(draft, entry.shorter());
      case SELECT -> {
        if (entry.isDone()) {
          tried(draft, entry.pin(), new Lock.Wish.Open());
        } else {
          enter(draft, entry.taken());
        }
      }
      case HOME, STOP, POWER -> leave(draft);
      case LISTEN, SWITCH -> {}
    }
  }

  /** A field of the keypad was touched, or taken by the one switch. */
  public static void touched(Draft draft, Pad pad) {
    DigitEntry entry = draft.lock.entry();
    if (entry == null) {
      return;
    }
    switch (pad.digit()) {
      case Pad.BACK -> enter(draft, entry.shorter());
      case Pad.DONE -> {
        if (entry.pin().isWhole()) {
          tried(draft, entry.pin(), new Lock.Wish.Open());
        }
      }
      default -> enter(draft, entry.with(pad.digit()));
    }
  }

  /** Back to the sleep screen; what was entered is forgotten. */
  public static void leave(Draft draft) {
    if (draft.lock.entry() != null) {
      draft.lock = draft.lock.entering(null);
      draft.forget(Timer.Name.PASSCODE);
      if (draft.screen.asleep()) {
        Opening.drawSleep(draft);
      }
    }
  }

  /** The passcode is to be what that hash is of, or none; a device that has one wants it first. */
  public static void change(Draft draft, @Nullable Pin old, @Nullable String hash) {
    if (!draft.lock.isSet()) {
      changed(draft, hash);
    } else if (old == null || !old.isWhole()) {
      draft.reply("lock.oldFirst");
    } else {
      tried(draft, old, new Lock.Wish.Change(hash));
    }
  }

  /** Somebody has entered it. It is checked elsewhere, since that takes long on purpose. */
  public static void tried(Draft draft, Pin entered, Lock.Wish wish) {
    String hash = draft.lock.hash();
    Duration wait = draft.lock.waits(draft.now.uptimeMs());
    if (hash == null || draft.lock.trial() != null) {
      return;
    }
    if (!wait.isZero()) {
      draft.say(waiting(draft, wait));
      again(draft);
      return;
    }
    long request = draft.nextSerial();
    draft.lock = draft.lock.trying(new Lock.Trial(request, wish));
    draft.keep(new Write.PutPaper(draft.lock.paper()));
    draft.then(new Effect.CheckPasscode(request, hash, entered));
  }

  /** It was checked. */
  public static void checked(Draft draft, long request, boolean right) {
    Lock.Trial trial = draft.lock.trial();
    if (trial == null || trial.request() != request) {
      return;
    }
    if (!right) {
      draft.lock = draft.lock.failed(draft.now.uptimeMs());
      Duration wait = draft.lock.waits(draft.now.uptimeMs());
      draft.say(
          draft.setting.wording().say("lock.wrong")
              + (wait.isZero() ? "" : " " + waiting(draft, wait)));
      again(draft);
      return;
    }
    draft.lock = draft.lock.right();
    switch (trial.wish()) {
      case Lock.Wish.Open() -> {
        draft.keep(new Write.PutPaper(draft.lock.paper()));
        boolean locked = isLocked(draft);
        draft.lock = draft.lock.entering(null);
        draft.forget(Timer.Name.PASSCODE);
        if (locked) {
          Conversing.opened(draft);
        }
      }
      case Lock.Wish.Change(var hash) -> changed(draft, hash);
    }
  }

  private static void again(Draft draft) {
    if (asks(draft)) {
      enter(draft, DigitEntry.NONE);
    }
  }

  private static void changed(Draft draft, @Nullable String hash) {
    draft.lock = draft.lock.changed(hash);
    draft.keep(new Write.PutPaper(draft.lock.paper()));
    draft.reply(hash == null ? "lock.gone" : "lock.set");
  }

  /** Whoever holds the card has said that it is forgotten. */
  public static void forgotten(Draft draft) {
    if (draft.lock.isSet()) {
      leave(draft);
      changed(draft, null);
    }
  }

  /** Of a locked device nobody is told who reads what, though sync goes on. */
  public static void hush(Draft draft) {
    if (isLocked(draft)) {
      draft.without(
          effect ->
              effect instanceof Effect.Announce(Effect.News news)
                  && news instanceof Effect.News.Place);
    }
  }
}
