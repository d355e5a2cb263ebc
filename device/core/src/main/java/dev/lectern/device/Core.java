package dev.lectern.device;

import dev.lectern.device.access.Scanning;
import dev.lectern.device.commerce.Buying;
import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.commerce.Returning;
import dev.lectern.device.dialog.Conversing;
import dev.lectern.device.dialog.Guiding;
import dev.lectern.device.library.Believing;
import dev.lectern.device.library.Files;
import dev.lectern.device.link.Conversation;
import dev.lectern.device.link.Custodies;
import dev.lectern.device.link.EarlierLives;
import dev.lectern.device.link.Incoming;
import dev.lectern.device.link.Life;
import dev.lectern.device.link.Shunned;
import dev.lectern.device.lock.Lock;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.noting.Noting;
import dev.lectern.device.reading.AloudReading;
import dev.lectern.device.reading.Answering;
import dev.lectern.device.reading.Asking;
import dev.lectern.device.reading.Guests;
import dev.lectern.device.reading.Looking;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Paging;
import dev.lectern.device.reading.Recalling;
import dev.lectern.device.reading.Reciting;
import dev.lectern.device.reading.Sounding;
import dev.lectern.device.reading.Switching;
import dev.lectern.device.reading.Undoing;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.touch.Touching;

/**
 * The device without its hardware: what follows from an event. It reads no clock, holds no thread
 * and touches no disk; two calls with the same arguments and the same random numbers give the same
 * step.
 */
public final class Core {
  private final Setting setting;

  public Core(Setting setting) {
    this.setting = setting;
  }

  /** Before {@link Event.Booted}. */
  public State initial() {
    return State.initial(setting.config());
  }

  /** See {@link Step} for what the caller does with it, and in which order. */
  public Step step(State state, Event event, Moment now) {
    Draft draft = new Draft(setting, state, now);
    if (state.booted() || event instanceof Event.Booted) {
      if (Custodies.admits(draft, event) && Locking.admits(draft, event)) {
        take(draft, event);
      }
      if (draft.keepsSomething()) {
        draft.trouble = event instanceof Event.StoreFailed ? draft.trouble : null;
      }
      Looks.tellChanges(draft);
      Guiding.follow(draft, state, draft.effects());
      Scanning.follow(draft, state, draft.effects());
      Locking.hush(draft);
    }
    return draft.finish();
  }

  private static void take(Draft draft, Event event) {
    switch (event) {
      case Event.Booted booted -> Booting.boot(draft, booted.stored());
      case Event.StoreFailed failed -> failed(draft, failed.failure());

      case Event.KeyPressed pressed -> {
        touched(draft);
        if (Scanning.on(draft) && pressed.key() != Key.POWER) {
          Scanning.pressed(draft);
        } else {
          Keys.pressed(draft, pressed.key());
        }
      }
      case Event.VoiceBegan began -> draft.dialog = draft.dialog.hearing(true);
      case Event.Heard heard -> {
        touched(draft);
        Conversing.heard(draft, heard.utterance());
      }
      case Event.OpenAsked asked -> {
        Buying.close(draft);
        Conversing.open(draft, asked.work());
      }
      case Event.PasscodeTried tried -> Locking.tried(draft, tried.entered(), new Lock.Wish.Open());
      case Event.PasscodeAsked asked -> Locking.change(draft, asked.old(), asked.hash());
      case Event.PasscodeChecked checked ->
          Locking.checked(draft, checked.request(), checked.right());
      case Event.PasscodeForgotten forgotten -> Locking.forgotten(draft);
      case Event.AccessAsked asked -> Scanning.set(draft, asked.access());
      case Event.SleepAsked asked -> sleep(draft);
      case Event.WakeAsked asked -> Conversing.wake(draft);
      case Event.UndoAsked asked -> Undoing.undo(draft);
      case Event.ReaderAsked asked -> Switching.to(draft, asked.reader());
      case Event.ThatWasAsked asked -> Switching.thatWas(draft, asked.reader());
      case Event.RestoreAsked asked -> Recalling.restore(draft, asked.work(), asked.line());
      case Event.RecallAsked asked -> Recalling.recall(draft, asked.work(), asked.when());
      case Event.NoticeAnswered answered ->
          Answering.answer(draft, answered.id(), answered.action());
      case Event.ResetAsked asked -> Custodies.reset(draft);
      case Event.OrderCancelled cancelled -> {
        KeptOrder kept = draft.orders().get(cancelled.key());
        if (kept != null) {
          Buying.cancel(draft, kept);
        }
      }

      case Event.PinTyped typed -> {
        touched(draft);
        Pinning.typed(draft, typed.key(), typed.pin());
      }
      case Event.ReturnAsked asked -> {
        touched(draft);
        Returning.giveBack(draft, asked.key());
      }
      case Event.NoteAsked asked -> {
        touched(draft);
        Noting.wish(draft, asked.wish());
      }
      case Event.NoteFollowed followed -> {
        touched(draft);
        Recalling.follow(draft, followed.note());
      }

      case Event.GoAsked asked -> {
        touched(draft);
        Asking.go(draft, asked);
      }
      case Event.Answered answered -> Asking.answered(draft, answered);

      case Event.PageDrawn drawn -> Paging.drawn(draft, drawn.view(), drawn.cause());
      case Event.BookRefused refused -> Opening.refused(draft, refused);
      case Event.SentencesCame came -> AloudReading.came(draft, came);
      case Event.SpeechBegun begun ->
          AloudReading.begun(draft, begun.id(), begun.millis(), begun.audible());
      case Event.AloudAsked asked -> {
        touched(draft);
        Reciting.wish(draft, asked.wish());
      }
      case Event.Touched touch -> {
        touched(draft);
        if (Scanning.on(draft)) {
          Scanning.pressed(draft);
        } else {
          Touching.touched(draft, touch.target());
        }
      }
      case Event.Tilted tilted -> {
        if (Keys.tilted(draft, tilted.by())) {
          touched(draft);
        }
      }
      case Event.PictureAsked asked -> {
        touched(draft);
        Looking.at(draft, asked.work(), asked.href(), asked.words());
      }
      case Event.SoundAsked asked -> {
        touched(draft);
        Sounding.asked(draft, asked);
      }
      case Event.SpeechEnded ended -> spoken(draft, ended.id(), ended.whole());
      case Event.EarsChanged changed ->
          draft.note("note", (changed.ready() ? "Ears: " : "No ears: ") + changed.engine(), true);

      case Event.LinkUp up -> Conversation.up(draft);
      case Event.LinkDown down -> {
        Shunned.down(draft, down);
        Conversation.down(draft);
        Custodies.forget(draft);
      }
      case Event.MessageIn in -> Incoming.take(draft, in.message());
      case Event.Published published -> Conversation.published(draft, published.token());
      case Event.RowsRecalled recalled -> Life.recalled(draft, recalled.from(), recalled.rows());
      case Event.EarlierRecalled recalled -> EarlierLives.recalled(draft, recalled);
      case Event.Downloaded downloaded -> Files.downloaded(draft, downloaded.edition());
      case Event.DownloadFailed failed -> Files.failed(draft, failed);
      case Event.Uploaded uploaded -> Files.uploaded(draft, uploaded.edition());
      case Event.UploadFailed failed -> Files.uploadFailed(draft, failed.edition());
      case Event.LetGoAsked asked -> Files.letGo(draft, asked.work());
      case Event.FetchAsked asked -> Files.bringBack(draft, asked.work());
      case Event.Imported imported -> Files.imported(draft, imported.book());
      case Event.ImportRefused refused -> draft.note("note", refused.failure().sentence(), false);

      case Event.TimerRang rang -> {
        if (draft.rang(rang.timer())) {
          rang(draft, rang.timer().name());
        }
      }
    }
    // Whatever a step put into the outbox goes out with it.
    Conversation.pump(draft);
  }

  private static void rang(Draft draft, Timer.Name name) {
    switch (name) {
      case DWELL -> Paging.dwelled(draft);
      case CONFIRM -> Buying.expired(draft);
      case ORDER -> Buying.unanswered(draft);
      case RECONNECT -> Conversation.connect(draft);
      case HANDSHAKE -> Conversation.unanswered(draft, "hello");
      case ANSWER -> Conversation.unanswered(draft, "rows or pull");
      case QUIET -> Conversation.stillQuiet(draft);
      case IDLE -> Answering.idle(draft);
      case LISTEN -> draft.dialog = draft.dialog.listening(false);
      case GUEST -> Guests.expire(draft);
      case FORGET -> Custodies.forget(draft);
      case FETCH -> Files.fetch(draft);
      case LOAN -> Believing.passed(draft);
      case RETURN -> Returning.passed(draft);
      case HUSH -> Reciting.rang(draft);
      case SCAN -> Scanning.rang(draft);
      case PASSCODE -> Locking.leave(draft);
    }
  }

  private static void spoken(Draft draft, long speech, boolean whole) {
    draft.speech = draft.speech.without(speech);
    Buying.prompted(draft, speech, whole);
    Outcomes.said(draft, speech, whole);
    AloudReading.said(draft, speech, whole);
  }

  /** Everything stops, and the last picture is drawn. */
  public static void sleep(Draft draft) {
    Buying.close(draft);
    Pinning.drop(draft);
    Reciting.forget(draft);
    if (draft.speech.speaking()) {
      draft.then(new Effect.StopSpeaking());
    }
    Opening.sleep(draft);
  }

  /** The reader is there: the idle time begins anew. */
  private static void touched(Draft draft) {
    if (draft.counts(Timer.Name.IDLE)) {
      draft.after(Timer.Name.IDLE, draft.setting.limits().idle());
    }
  }

  private static void failed(Draft draft, Failure failure) {
    boolean first = draft.trouble == null;
    draft.trouble = failure;
    if (first) {
      draft.reply("trouble", "sentence", failure.sentence());
    }
  }
}
