package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.identity.Identity;

/**
 * A device that its bridge does not take any more says so, once: its certificate has ended, or it
 * was signed out. What it has can be read as before, so nothing that is open is covered.
 *
 * @param reason one sentence for people; empty for a device that may be taken
 * @param times how often in a row it was the reason
 */
public record Shunned(String reason, int times) {
  static final Shunned NOT = new Shunned("", 0);

  /** A bridge that is just starting turns devices away once; that is nobody's business. */
  private static final int BELIEVED = 2;

  /** A lasting reason stands until the bridge welcomes the device. */
  public static void down(Draft draft, Event.LinkDown down) {
    if (!down.lasting()) {
      return;
    }
    Shunned before = draft.line.shunned();
    boolean again = down.reason().equals(before.reason());
    Shunned now = new Shunned(down.reason(), again ? Math.min(BELIEVED, before.times()) + 1 : 1);
    draft.line = draft.line.shunned(now);
    if (now.times() == BELIEVED && draft.identity instanceof Identity.Claimed) {
      tell(draft, now.reason());
    }
  }

  private static void tell(Draft draft, String reason) {
    if (draft.screen.asleep()) {
      draft.note("note", reason, false);
      return;
    }
    draft.say(reason);
    if (draft.setting.config().hasPanel() && draft.face == State.Face.SHELF) {
      draft.face = State.Face.MESSAGE;
      draft.then(new Effect.DrawMessage("Out of touch", reason));
    }
  }
}
