package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import java.util.List;

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
    draft.aloud = new Aloud(open.work(), open.edition(), List.of(), false, 0, 0, now, now, false);
    fetch(draft, place, false);
  }

  /** Goes on with the open book, from where it is displayed. */
  public static void on(Draft draft) {
    Open open = draft.open;
    if (open == null || draft.aloud != null) {
      return;
    }
    start(
        draft,
        open.view() == null
            ? Resuming.place(draft, open.work())
            : Destination.of(Paging.aloudFrom(draft, open.view())));
  }

  /** A jump on a device without pages: the sentence that is found there becomes the place. */
  static void jump(Draft draft, Open open, Destination place) {
    draft.open = open.pending(null, true);
    start(draft, place);
  }

  private static void fetch(Draft draft, Destination place, boolean after) {
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
    if (open != null && open.thenAloud() && first != null && !draft.setting.config().hasPanel()) {
      draft.open = open.pending(null, false);
      Acting.jump(draft, aloud.work(), aloud.edition(), first.start(), "jump");
    } else if (aloud.owed() && first != null) {
      advance(draft, aloud, first.start());
    }
    draft.aloud = draft.aloud.settled();
    next(draft);
  }

  private static void next(Draft draft) {
    Aloud aloud = draft.aloud;
    if (aloud == null || aloud.speech() != 0) {
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
    long id = draft.read(sentence.text());
    draft.aloud = aloud.saying(id, draft.now.uptimeMs());
    draft.then(
        new Effect.Announce(
            new Effect.News.Sentence(aloud.work(), sentence.start(), sentence.text())));
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
      draft.then(new Effect.ShowAt(new Destination.At(sentence.start()), Cause.FOLLOW));
    }
  }

  /** A speech is over; where it was the sentence and whole, the place moves on. */
  public static void said(Draft draft, long speech, boolean whole) {
    Aloud aloud = draft.aloud;
    if (aloud == null || aloud.speech() != speech) {
      return;
    }
    if (!whole) {
      draft.aloud = null;
      return;
    }
    draft.aloud = aloud.said();
    Sentence following = draft.aloud.current();
    if (following != null) {
      advance(draft, aloud, following.start());
      draft.aloud = draft.aloud.settled();
    }
    next(draft);
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
    draft.aloud = null;
    WorkId work = aloud.work();
    Acting.finish(draft, work, aloud.edition(), draft.book(work).place());
    draft.reply("read.end", "title", draft.library.title(work));
  }

  /** "Next" and "previous" while reading aloud: on to the next sentence, or this one again. */
  static void skip(Draft draft, int by) {
    Aloud aloud = draft.aloud;
    Sentence current = aloud == null ? null : aloud.current();
    if (aloud == null || current == null) {
      draft.reply("book.none");
      return;
    }
    stop(draft);
    start(draft, new Destination.At(current.start()));
    if (by > 0 && aloud.sentences().size() > 1) {
      Sentence after = aloud.sentences().get(1);
      stop(draft);
      start(draft, new Destination.At(after.start()));
    }
  }

  /** Silence. The place stays at the sentence that was being said. */
  public static void stop(Draft draft) {
    Aloud aloud = draft.aloud;
    draft.aloud = null;
    if (aloud != null && aloud.speech() != 0) {
      draft.then(new Effect.StopSpeaking());
    }
  }
}
