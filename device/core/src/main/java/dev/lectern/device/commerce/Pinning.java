package dev.lectern.device.commerce;

import dev.lectern.device.Draft;
import dev.lectern.device.Key;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Write;
import dev.lectern.device.touch.Pad;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.PinAnswer;
import dev.lectern.protocol.Wire;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders that wait for one more yes. Where that is the PIN it is asked on the panel and on the
 * page, never by voice, which everybody hears; what was entered is sealed in the same step and
 * forgotten. Tries are counted by the bridge alone, and its sentence on them is said here.
 */
public final class Pinning {
  /** Also one that was mistyped, or written in groups, is not to be found in the log. */
  private static final Pattern DIGITS = Pattern.compile("[ .-]*[0-9][0-9 .-]*");

  private Pinning() {}

  /** After a start, with what was kept. */
  public static void boot(Draft draft, List<Paper> papers) {
    draft.waits = WaitsPaper.read(papers);
  }

  /** The bridge wants a yes, or, after a wrong PIN, another one. */
  public static void asked(Draft draft, OrderAsked asked) {
    KeptOrder kept = draft.orders().get(asked.key());
    if (kept == null
        || kept.outcome() != null
        || !asked.device().equals(draft.setting.config().device())) {
      return;
    }
    draft.forget(Timer.Name.ORDER);
    Awaited before = draft.waits.of(asked.key());
    Dot sent = before == null ? null : before.sent();
    keep(draft, draft.waits.with(new Awaited(asked, kept.title(), false, false, sent)));
    tell(draft);
  }

  /** Says what waits; a sleeping device does so when it wakes. */
  static void tell(Draft draft) {
    if (draft.screen.asleep()) {
      return;
    }
    for (Awaited one : draft.waits.orders()) {
      if (!one.told()) {
        keep(draft, draft.waits.with(one.said()));
        draft.say(one.asked().sentence());
        if (one.wantsPin()) {
          begin(draft, one);
        }
      }
    }
  }

  /** Somebody is there again: what a PIN is wanted for is to be asked once more. */
  static void again(Draft draft) {
    for (Awaited one : draft.waits.orders()) {
      if (one.wantsPin()) {
        draft.waits = draft.waits.with(one.untold());
      }
    }
  }

  /** Nobody looks any more: the digits are forgotten. */
  public static void drop(Draft draft) {
    draft.waits = draft.waits.entering(null);
  }

  private static void begin(Draft draft, Awaited one) {
    if (draft.setting.config().hasPanel()) {
      draft.waits = draft.waits.entering(PinEntry.of(one.asked().key()));
      draw(draft);
    } else {
      draft.reply("pin.page");
    }
  }

  private static void draw(Draft draft) {
    PinEntry entry = draft.waits.entry();
    Awaited one = entry == null ? null : draft.waits.of(entry.order());
    if (entry != null && one != null) {
      String offered =
          entry.digits().isDone()
              ? draft.setting.wording().say("pin.done")
              : Integer.toString(entry.digits().offered());
      Opening.keypad(
          draft,
          draft.setting.wording().say("pin.title", "title", one.title()),
          draft
              .setting
              .wording()
              .say("pin.panel", "dots", "•".repeat(entry.pin().length()), "offered", offered));
    }
  }

  /** A key while the panel asks for a PIN; false where it means what it always means. */
  public static boolean pressed(Draft draft, Key key) {
    PinEntry entry = draft.waits.entry();
    if (entry == null || draft.face != State.Face.MESSAGE) {
      draft.waits = draft.waits.entering(null);
      return false;
    }
    switch (key) {
      case NEXT -> enter(draft, entry.now(entry.digits().turned(1)));
      case PREVIOUS -> enter(draft, entry.now(entry.digits().turned(-1)));
      case UNDO -> enter(draft, entry.now(entry.digits().shorter()));
      case SELECT -> {
        if (entry.digits().isDone()) {
          typed(draft, entry.order(), entry.pin());
        } else {
          enter(draft, entry.now(entry.digits().taken()));
        }
      }
      case HOME -> {
        close(draft);
        draft.reply("pin.later");
      }
      case STOP, POWER -> {
        close(draft);
        return false;
      }
      case LISTEN, SWITCH -> {
        return false;
      }
    }
    return true;
  }

  /** Whether the panel asks for a PIN now. */
  public static boolean asks(Draft draft) {
    return draft.waits.entry() != null && draft.face == State.Face.MESSAGE;
  }

  /** A field of the keypad was touched. */
  public static void touched(Draft draft, Pad pad) {
    PinEntry entry = draft.waits.entry();
    if (entry == null || !asks(draft)) {
      return;
    }
    switch (pad.digit()) {
      case Pad.BACK -> enter(draft, entry.now(entry.digits().shorter()));
      case Pad.DONE -> {
        if (entry.pin().isWhole()) {
          typed(draft, entry.order(), entry.pin());
        }
      }
      default -> enter(draft, entry.now(entry.digits().with(pad.digit())));
    }
  }

  private static void enter(Draft draft, PinEntry next) {
    draft.waits = draft.waits.entering(next);
    draw(draft);
  }

  /** The digits are forgotten, and the panel shows again what it covered. */
  static void close(Draft draft) {
    if (draft.waits.entry() != null) {
      draft.waits = draft.waits.entering(null);
      if (draft.face == State.Face.MESSAGE) {
        Opening.back(draft);
      }
    }
  }

  /** Words that were typed and are a PIN that is waited for: taken, and written down nowhere. */
  public static boolean typed(Draft draft, Utterance utterance) {
    Awaited one = draft.waits.forPin();
    boolean digits = DIGITS.matcher(utterance.text()).matches();
    if (one == null || utterance.via() != Utterance.Via.TYPED || !digits) {
      return false;
    }
    typed(draft, one.asked().key(), new Pin(utterance.text().replaceAll("[^0-9]", "")));
    return true;
  }

  /** The PIN of an order was entered. */
  public static void typed(Draft draft, OrderKey key, Pin pin) {
    Awaited one = draft.waits.of(key);
    String challenge = one == null ? null : one.asked().challenge();
    if (one == null || challenge == null || !one.wantsPin()) {
      draft.reply("pin.notNow");
      return;
    }
    if (!pin.isWhole()) {
      draft.reply("pin.digits");
      return;
    }
    PinAnswer answer = PinSealing.seal(key, pin, challenge, draft.setting.hex(64));
    long n = answer == null ? 0 : Outgoing.append(draft, "pin", Wire.encode(answer));
    close(draft);
    if (n == 0) {
      draft.reply("buy.full");
      return;
    }
    keep(draft, draft.waits.with(one.by(new Dot(draft.actor.id(), n))));
    if (!draft.line.ready()) {
      draft.reply("pin.noted");
    }
  }

  /** A row was not accepted; false where it was no PIN of ours. */
  static boolean refused(Draft draft, Dot row, Message.Refusal refusal) {
    Awaited one = draft.waits.sentBy(row);
    if (one == null) {
      return false;
    }
    keep(draft, draft.waits.with(one.renamed(null)));
    boolean askedAgain = refusal.code().equals("wrong-pin") || refusal.code().equals("pin-locked");
    if (!askedAgain) {
      draft.say(refusal.sentence());
    }
    return true;
  }

  /** The order is over, however that came. */
  static void ended(Draft draft, OrderKey key) {
    PinEntry entry = draft.waits.entry();
    if (entry != null && entry.order().equals(key)) {
      close(draft);
    }
    if (draft.waits.of(key) != null) {
      keep(draft, draft.waits.without(key));
    }
  }

  /** The row has another name since this device's life has ended. */
  static void renumber(Draft draft, Dot from, @Nullable Dot to) {
    Awaited one = draft.waits.sentBy(from);
    if (one != null) {
      keep(draft, draft.waits.with(one.renamed(to)));
    }
  }

  private static void keep(Draft draft, Waits next) {
    draft.waits = next;
    draft.keep(new Write.PutPaper(WaitsPaper.of(next)));
  }
}
