package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.protocol.Locator;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody wants of the voice that reads, carried out. */
public final class Reciting {
  private Reciting() {}

  public static void wish(Draft draft, AloudWish wish) {
    switch (wish) {
      case AloudWish.From(Destination place) -> from(draft, place);
      case AloudWish.StopIn(int minutes) -> {
        draft.manner = draft.manner.until(Manner.Until.TIMER);
        draft.after(Timer.Name.HUSH, Duration.ofMinutes(minutes));
        draft.reply(minutes == 1 ? "read.stopInOne" : "read.stopIn", "minutes", minutes);
      }
      case AloudWish.Plain plain -> plain(draft, plain);
    }
  }

  private static void plain(Draft draft, AloudWish.Plain wish) {
    if (draft.open == null || (draft.aloud == null && wish != AloudWish.Plain.ON)) {
      draft.reply(draft.open == null ? "book.none" : "read.not");
      return;
    }
    switch (wish) {
      case ON -> AloudReading.on(draft);
      case PAUSE -> pause(draft);
      case STOP -> {
        forget(draft);
        AloudReading.stop(draft);
      }
      case NEXT -> skip(draft, 1);
      case AGAIN -> again(draft);
      case PREVIOUS -> skip(draft, -1);
      case FASTER -> speed(draft, draft.manner.faster(1));
      case SLOWER -> speed(draft, draft.manner.faster(-1));
      case NATURAL -> speed(draft, draft.manner.natural());
      case CHAPTER -> {
        forget(draft);
        draft.manner = draft.manner.until(Manner.Until.CHAPTER);
        draft.reply("read.stopChapter");
      }
      case END -> forget(draft);
    }
  }

  /** A jump to there; the sentence that stands there is read first. */
  private static void from(Draft draft, Destination place) {
    Open open = draft.open;
    if (open == null) {
      draft.reply("book.none");
      return;
    }
    AloudReading.stop(draft);
    Notices.clear(draft);
    if (draft.setting.config().hasPanel()) {
      draft.face = State.Face.BOOK;
    }
    AloudReading.jump(draft, open, place);
  }

  private static void pause(Draft draft) {
    Aloud aloud = draft.aloud;
    if (aloud != null && !aloud.paused()) {
      hush(draft, aloud);
      draft.aloud = aloud.paused(true);
    }
  }

  private static void again(Draft draft) {
    Aloud aloud = draft.aloud;
    if (aloud != null) {
      hush(draft, aloud);
      AloudReading.resume(draft, aloud);
    }
  }

  /** At once: the sentence being said is said again at the new speed. */
  private static void speed(Draft draft, Manner next) {
    boolean reads = AloudReading.reads(draft);
    draft.manner = next;
    if (reads) {
      again(draft);
    }
  }

  /** On to the next sentence, or back to the one before. Nothing was heard to its end by that. */
  static void skip(Draft draft, int by) {
    Aloud aloud = draft.aloud;
    Sentence current = aloud == null ? null : aloud.current();
    if (aloud == null || current == null) {
      draft.reply("book.none");
      return;
    }
    if (by < 0 && aloud.behind().isEmpty() || by > 0 && aloud.sentences().size() < 2) {
      if (by > 0 && !aloud.atEnd()) {
        onBehind(draft, aloud, current);
      } else {
        again(draft);
      }
      return;
    }
    hush(draft, aloud);
    if (by > 0) {
      AloudReading.resume(draft, aloud.skipped());
    } else {
      List<Locator> behind = aloud.behind();
      draft.aloud = aloud.paused(false).at(behind.subList(0, behind.size() - 1));
      AloudReading.fetch(draft, new Destination.At(behind.getLast()), false);
    }
  }

  /** The next one is not fetched yet. */
  private static void onBehind(Draft draft, Aloud aloud, Sentence current) {
    hush(draft, aloud);
    draft.aloud = aloud.paused(false).at(aloud.skipped().behind());
    AloudReading.fetch(draft, new Destination.At(current.start()), true);
  }

  private static void hush(Draft draft, Aloud aloud) {
    if (aloud.speech() != 0) {
      draft.then(new Effect.StopSpeaking());
    }
  }

  /** The time after which the voice was to stop is over: the sentence is said to its end. */
  public static void rang(Draft draft) {
    if (AloudReading.reads(draft)) {
      draft.manner = draft.manner.until(Manner.Until.SENTENCE);
    } else {
      forget(draft);
    }
  }

  /** The voice does not stop by itself any more. */
  public static void forget(Draft draft) {
    draft.forget(Timer.Name.HUSH);
    draft.manner = draft.manner.until(Manner.Until.END);
  }

  /**
   * Stops where it was wished to, between two sentences.
   *
   * @param following null where it is not fetched yet, or there is none
   */
  static boolean due(Draft draft, @Nullable Sentence said, @Nullable Sentence following) {
    boolean stops =
        switch (draft.manner.until()) {
          case END, TIMER -> false;
          case SENTENCE -> true;
          case CHAPTER ->
              said != null
                  && following != null
                  && !said.start().href().equals(following.start().href());
        };
    if (stops) {
      forget(draft);
      AloudReading.stop(draft);
    }
    return stops;
  }
}
