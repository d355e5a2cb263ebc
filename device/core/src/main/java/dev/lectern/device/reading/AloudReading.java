package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;

/**
 * Reading aloud, sentence by sentence. The place is the sentence being said; one heard to its end
 * makes the next one the place.
 */
public final class AloudReading {
  private static final int FETCHED = 8;
  private static final int LOW = 3;

  private AloudReading() {}

  /** Begins at the sentence that holds the place. */
  static void start(Draft draft, Destination place) {
    Open open = draft.open;
    if (open == null) {
      return;
    }
    long now = draft.now.uptimeMs();
    draft.aloud = Aloud.beginning(open.work(), open.edition(), now);
    fetch(draft, place, false);
  }

  /** Whether the voice reads, and is not paused. */
  public static boolean reads(Draft draft) {
    return draft.aloud != null && !draft.aloud.paused();
  }

  /** Goes on with the open book: where it was paused, else from where it is displayed. */
  public static void on(Draft draft) {
    Open open = draft.open;
    if (open == null || reads(draft)) {
      return;
    }
    if (draft.aloud != null && draft.aloud.work().equals(open.work())) {
      resume(draft, draft.aloud);
      return;
    }
    start(
        draft,
        open.view() == null
            ? Resuming.place(draft, open.work())
            : Destination.of(Paging.aloudFrom(draft, open.view())));
  }

  /** A jump of the voice: the sentence that is found there becomes the place. */
  static void jump(Draft draft, Open open, Destination place) {
    draft.open = open.pending(null, true);
    start(draft, place);
  }

  /** Says the sentence at which it was paused, from its beginning. */
  static void resume(Draft draft, Aloud paused) {
    draft.aloud = paused.paused(false);
    if (draft.aloud.request() == 0) {
      next(draft);
    }
  }

  static void fetch(Draft draft, Destination place, boolean after) {
    if (draft.aloud == null) {
      return;
    }
    long request = draft.nextSerial();
    draft.aloud = draft.aloud.requested(request);
    draft.then(
        new Effect.FetchSentences(
            request, draft.aloud.work(), draft.aloud.edition(), place, FETCHED, after));
  }

  public static void came(Draft draft, Event.SentencesCame came) {
    Aloud aloud = draft.aloud;
    if (aloud == null || aloud.request() != came.request()) {
      return;
    }
    draft.aloud = aloud.with(came.sentences(), came.atEnd());
    Open open = draft.open;
    Sentence first = draft.aloud.current();
    if (open != null && open.thenAloud() && first != null) {
      draft.open = open.pending(null, false);
      Acting.jump(draft, aloud.work(), aloud.edition(), first.start(), "jump");
    } else if (aloud.owed() && first != null) {
      advance(draft, aloud, first.start());
    }
    draft.aloud = draft.aloud.settled();
    next(draft);
  }

  static void next(Draft draft) {
    Aloud aloud = draft.aloud;
    if (aloud == null || aloud.speech() != 0 || aloud.paused()) {
      return;
    }
    if (Childhood.forbids(draft, aloud.work())) {
      stop(draft);
      return;
    }
    Sentence sentence = aloud.current();
    if (sentence == null) {
      if (aloud.atEnd()) {
        ended(draft, aloud);
      }
      return;
    }
    Acting.here(draft, aloud.work(), aloud.edition(), sentence.start());
    long id = draft.read(new Recital(aloud.edition(), sentence, draft.manner.percent()));
    draft.aloud = aloud.saying(id, draft.now.uptimeMs());
    follow(draft, sentence);
    if (aloud.sentences().size() < LOW && !aloud.atEnd() && aloud.request() == 0) {
      fetch(draft, new Destination.At(aloud.sentences().getLast().start()), true);
    }
  }

  private static void follow(Draft draft, Sentence sentence) {
    Open open = draft.open;
    if (open != null
        && draft.setting.config().hasPanel()
        && !Paging.on(open.view(), sentence.start())) {
      draft.then(new Effect.Mark(sentence)); // So that the next page comes with its mark.
      draft.then(new Effect.ShowAt(new Destination.At(sentence.start()), Cause.FOLLOW));
    }
  }

  /**
   * A speech can be heard from now on; where it is the sentence, it is lit and told.
   *
   * @param audible false where this device has no voice for it
   */
  public static void begun(Draft draft, long speech, long millis, boolean audible) {
    Aloud aloud = draft.aloud;
    Sentence sentence = aloud == null ? null : aloud.current();
    if (aloud == null || sentence == null || aloud.speech() != speech) {
      return;
    }
    draft.aloud = aloud.sounding(millis);
    if (draft.setting.config().hasPanel() && draft.face == State.Face.BOOK) {
      draft.then(new Effect.Mark(sentence));
    }
    draft.then(
        new Effect.Announce(
            new Effect.News.Sentence(
                aloud.work(), sentence.start(), sentence.text(), speech, millis)));
    if (!audible) {
      mute(draft);
    }
  }

  /** Said once: the text goes on without a sound, at a speaker's pace. */
  private static void mute(Draft draft) {
    String sentence = draft.setting.wording().say("read.mute");
    if (draft.log().stream().noneMatch(line -> line.text().equals(sentence))) {
      draft.note("note", sentence, false);
    }
  }

  /** A speech is over; where it was the sentence and whole, the place moves on. */
  public static void said(Draft draft, long speech, boolean whole) {
    Aloud aloud = draft.aloud;
    if (aloud == null || aloud.speech() != speech) {
      return;
    }
    if (!whole) {
      // Somebody wants to say something: it waits at this sentence.
      draft.aloud = aloud.paused(true);
      return;
    }
    draft.aloud = aloud.said();
    Sentence following = draft.aloud.current();
    if (following != null) {
      advance(draft, aloud, following.start());
      draft.aloud = draft.aloud.settled();
    }
    if (!Reciting.due(draft, aloud.current(), following)) {
      next(draft);
    }
  }

  private static void advance(Draft draft, Aloud aloud, Locator place) {
    long now = draft.now.uptimeMs();
    Operation ignored =
        Acting.advance(
            draft,
            aloud.work(),
            aloud.edition(),
            place,
            now - aloud.sinceMs(),
            now - aloud.runMs(),
            "read-aloud");
  }

  private static void ended(Draft draft, Aloud aloud) {
    stop(draft);
    Reciting.forget(draft);
    WorkId work = aloud.work();
    Acting.finish(draft, work, aloud.edition(), draft.book(work).place());
    draft.reply("read.end", "title", draft.library.title(work));
  }

  /** Silence. The place stays at the sentence that was being said. */
  public static void stop(Draft draft) {
    Aloud aloud = draft.aloud;
    draft.aloud = null;
    if (aloud == null) {
      return;
    }
    unmark(draft);
    if (aloud.speech() != 0) {
      draft.then(new Effect.StopSpeaking());
    }
  }

  private static void unmark(Draft draft) {
    if (draft.setting.config().hasPanel()) {
      draft.then(new Effect.Mark(null));
    }
  }
}
