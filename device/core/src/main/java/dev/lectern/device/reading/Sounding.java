package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;

/** Sounds that stand in a book's page. They move nobody's place. */
public final class Sounding {
  private static final int AS_RECORDED = 100;

  private Sounding() {}

  /** Plays it after silence: a voice that reads waits at its sentence. */
  public static void asked(Draft draft, Event.SoundAsked asked) {
    Open open = draft.open;
    if (open == null || draft.screen.asleep() || !open.work().equals(asked.work())) {
      draft.reply("find.notOpen", "title", draft.library.title(asked.work()));
    } else if (!Childhood.forbids(draft, open.work())) {
      if (AloudReading.reads(draft)) {
        Reciting.wish(draft, AloudWish.Plain.PAUSE);
      } else if (draft.speech.speaking()) {
        draft.then(new Effect.StopSpeaking());
      }
      long ignored = draft.read(new Recital(open.edition(), asked.sound(), AS_RECORDED));
    }
  }
}
