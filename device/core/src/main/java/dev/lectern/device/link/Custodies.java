package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.commerce.Buying;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.identity.Sayings;
import dev.lectern.device.library.Files;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.reading.Guests;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.store.KeptCustody;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the owner has decided about the device, obeyed: a locked one shows and says its sentence and
 * sends nothing; one that is to forget says how much is unsent, and forgets.
 */
public final class Custodies {
  /** So long the bridge may take to hear that it is obeyed; it is obeyed anyway. */
  private static final Duration HEARING = Duration.ofSeconds(5);

  private Custodies() {}

  /** The bridge's word. A state that is not known is taken for {@code locked}. */
  static void take(Draft draft, Message.Custody custody) {
    switch (custody.state()) {
      case Message.Custody.OPEN -> open(draft);
      case Message.Custody.WIPE -> wipe(draft, custody.sentence());
      default -> lock(draft, custody.sentence());
    }
  }

  /** After a start: what was decided before it holds. Returns whether there was anything. */
  public static boolean restore(Draft draft, @Nullable KeptCustody kept) {
    if (kept == null) {
      return false;
    }
    if (kept.state().equals(KeptCustody.WIPE)) {
      draft.identity = new Identity.Wiping(kept.sentence(), draft.outbox.size());
      show(draft);
      draft.then(new Effect.Forget());
    } else {
      draft.identity = new Identity.Locked(kept.sentence());
      show(draft);
      Conversation.connect(draft);
    }
    return true;
  }

  /**
   * The reader wants to give the device away: everything is forgotten, the bridge told if it can.
   */
  public static void reset(Draft draft) {
    wipe(draft, "This device forgets everything.");
  }

  /** Whether an event has a meaning for a device that is not open; a person is told why not. */
  public static boolean admits(Draft draft, Event event) {
    if (draft.identity instanceof Identity.Claimed) {
      return true;
    }
    return switch (event) {
      case Event.LinkUp e -> true;
      case Event.LinkDown e -> true;
      case Event.MessageIn in ->
          in.message() instanceof Message.Custody || welcomed(draft, in.message());
      case Event.Published e -> true;
      case Event.TimerRang rang ->
          switch (rang.timer().name()) {
            case RECONNECT, HANDSHAKE, FORGET -> true;
            default -> false;
          };
      case Event.StoreFailed e -> true;
      case Event.SpeechEnded e -> true;
      case Event.EarsChanged e -> true;
      case Event.Downloaded e -> true;
      case Event.DownloadFailed e -> true;
      case Event.Uploaded e -> true;
      case Event.UploadFailed e -> true;
      case Event.KeyPressed e -> refused(draft);
      case Event.Heard e -> refused(draft);
      case Event.OpenAsked e -> refused(draft);
      case Event.WakeAsked e -> refused(draft);
      default -> false;
    };
  }

  /** Only an open device is welcomed: it was unlocked while it was away. */
  private static boolean welcomed(Draft draft, Message.Down message) {
    boolean ours =
        draft.identity instanceof Identity.Locked
            && message instanceof Message.Welcome welcome
            && welcome.nonce().equals(draft.line.nonce());
    if (ours) {
      unlocked(draft);
    }
    return ours;
  }

  private static boolean refused(Draft draft) {
    show(draft);
    draft.say(Sayings.of(draft.identity, draft.now.uptimeMs()).spoken());
    return false;
  }

  private static void lock(Draft draft, String sentence) {
    Identity.Locked locked = new Identity.Locked(sentence);
    draft.forget(Timer.Name.HANDSHAKE);
    if (draft.identity.equals(locked) || draft.identity instanceof Identity.Wiping) {
      return;
    }
    close(draft, locked);
    draft.keep(new Write.PutCustody(new KeptCustody(KeptCustody.LOCKED, sentence)));
    draft.say(sentence);
  }

  private static void wipe(Draft draft, String sentence) {
    if (draft.identity instanceof Identity.Wiping) {
      return;
    }
    boolean connected = draft.line.phase().compareTo(Line.Phase.GREETING) >= 0;
    long unsent = draft.outbox.size();
    close(draft, new Identity.Wiping(sentence, unsent));
    draft.keep(new Write.PutCustody(new KeptCustody(KeptCustody.WIPE, sentence)));
    draft.say(sentence);
    if (connected) {
      Conversation.publish(draft, new Message.Obeyed(Message.Custody.WIPE, unsent), 0);
      draft.after(Timer.Name.FORGET, HEARING);
    } else {
      forget(draft);
    }
  }

  /** Nobody need be waited for any more. */
  public static void forget(Draft draft) {
    if (draft.identity instanceof Identity.Wiping) {
      draft.forget(Timer.Name.FORGET);
      draft.then(new Effect.Forget());
    }
  }

  private static void open(Draft draft) {
    if (draft.identity instanceof Identity.Locked) {
      unlocked(draft);
      Conversation.greet(draft);
    }
  }

  private static void unlocked(Draft draft) {
    draft.identity = draft.setting.claimed();
    draft.keep(new Write.PutCustody(null));
    draft.face = State.Face.SHELF;
    boolean ignored = Locking.comesFirst(draft);
    Guests.expire(draft);
    Files.fetch(draft);
  }

  /** From here on nothing of what was open is shown, and no row leaves. */
  private static void close(Draft draft, Identity next) {
    Buying.close(draft);
    Pinning.drop(draft);
    if (draft.speech.speaking()) {
      draft.then(new Effect.StopSpeaking());
    }
    Opening.close(draft);
    draft.forget(Timer.Name.QUIET);
    draft.forget(Timer.Name.ANSWER);
    draft.forget(Timer.Name.HANDSHAKE);
    if (draft.line.phase().compareTo(Line.Phase.GREETING) >= 0) {
      // What is still under way answers nothing that counts.
      draft.line = draft.line.greeting(draft.setting.hex(16));
    }
    draft.identity = next;
    show(draft);
  }

  private static void show(Draft draft) {
    draft.face = State.Face.MESSAGE;
    Sayings.Saying saying = Sayings.of(draft.identity, draft.now.uptimeMs());
    if (draft.setting.config().hasPanel()) {
      draft.then(new Effect.DrawMessage(saying.title(), saying.text()));
    }
  }
}
