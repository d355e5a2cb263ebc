package dev.lectern.device.dialog;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.commerce.Buying;
import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.commerce.Returning;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.noting.Noting;
import dev.lectern.device.reading.AloudReading;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Asking;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Paging;
import dev.lectern.device.reading.Question;
import dev.lectern.device.reading.Recalling;
import dev.lectern.device.reading.Reciting;
import dev.lectern.device.reading.Switching;
import dev.lectern.device.reading.Undoing;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import java.util.ArrayList;
import java.util.List;

/** What is done about words. */
public final class Conversing {
  private Conversing() {}

  public static void heard(Draft draft, Utterance utterance) {
    if (Pinning.typed(draft, utterance)) {
      return;
    }
    boolean typed = utterance.via() == Utterance.Via.TYPED;
    boolean asked = typed || draft.dialog.listening();
    String lastHeard = draft.dialog.lastHeard();
    draft.dialog =
        draft.dialog.heard(
            utterance.text().isBlank() ? lastHeard : utterance.text(), utterance.accepted());
    draft.forget(Timer.Name.LISTEN);
    if (utterance.text().isBlank() && !asked) {
      return;
    }
    draft.note(typed ? "typed" : "heard", utterance.text(), utterance.accepted());
    Intent intent = utterance.intent();
    draft.then(
        new Effect.Announce(
            new Effect.News.Heard(
                utterance.id(),
                utterance.text(),
                intent == null ? "" : intent.name().name(),
                utterance.accepted())));
    if (intent != null && utterance.accepted()) {
      act(draft, utterance, intent, lastHeard);
    } else if (asked) {
      // Speech that was not meant for the device stays unanswered.
      Misses.answer(draft);
    }
  }

  private static void act(Draft draft, Utterance utterance, Intent intent, String lastHeard) {
    switch (intent) {
      case Intent.About about -> about(draft, utterance, about);
      case Intent.Numbered numbered -> numbered(draft, numbered);
      case Intent.Recalled recalled -> {
        Buying.close(draft);
        Recalling.recall(draft, recalled.when());
      }
      case Intent.Person person -> {
        Buying.close(draft);
        if (person.name() == Intent.Name.ThisIs) {
          Switching.to(draft, person.reader());
        } else {
          Switching.thatWas(draft, person.reader());
        }
      }
      case Intent.Worded worded -> {
        Buying.close(draft);
        Asking.ask(draft, question(worded));
      }
      case Intent.Plain plain -> plain(draft, utterance, plain.name(), lastHeard);
    }
  }

  private static Question question(Intent.Worded worded) {
    return switch (worded.name()) {
      case LookUp -> new Question.LookUp(worded.words());
      case WhoIs -> new Question.WhoIs(worded.words());
      default -> new Question.Find(worded.words());
    };
  }

  private static void about(Draft draft, Utterance utterance, Intent.About about) {
    WorkId work = about.work();
    if (about.name() == Intent.Name.BuyTitle) {
      AloudReading.stop(draft);
      Buying.ask(draft, work, utterance.via());
      return;
    }
    Buying.close(draft);
    if (about.name() == Intent.Name.CancelOrder) {
      Buying.cancel(draft, work);
    } else if (about.name() == Intent.Name.ReadTitle) {
      readAloud(draft, work);
    } else {
      open(draft, work);
    }
  }

  private static void numbered(Draft draft, Intent.Numbered numbered) {
    int number = numbered.number();
    if (draft.open == null) {
      draft.reply("book.none");
    } else if (numbered.name() == Intent.Name.StopInMinutes) {
      Reciting.wish(draft, new AloudWish.StopIn(Math.clamp(number, 1, AloudWish.StopIn.MOST)));
    } else if (numbered.name() == Intent.Name.GoToPercent) {
      draft.reply("goto.percent", "percent", number);
      Paging.jump(draft, new Destination.Fraction(Math.clamp(number / 100.0, 0, 1)));
    } else if (number < 1) {
      draft.reply("goto.chapterMissing");
    } else {
      draft.reply("goto.chapter", "number", number);
      Paging.jump(draft, new Destination.Chapter(number));
    }
  }

  private static void plain(Draft draft, Utterance utterance, Intent.Name name, String lastHeard) {
    switch (name) {
      case BuyIt -> Buying.confirm(draft, utterance);
      case No -> Buying.decline(draft);
      case Cancel, Stop -> stop(draft);
      case ReadMyBook -> readMyBook(draft);
      case ReadOn -> readOn(draft);
      case NextPage -> turn(draft, 1);
      case PreviousPage -> turn(draft, -1);
      case Undo -> {
        if (!Returning.undo(draft)) {
          Undoing.undo(draft);
        }
      }
      case GiveBack -> Returning.giveBack(draft);
      case PauseReading -> Reciting.wish(draft, AloudWish.Plain.PAUSE);
      case NextSentence -> Reciting.wish(draft, AloudWish.Plain.NEXT);
      case PreviousSentence -> Reciting.wish(draft, AloudWish.Plain.PREVIOUS);
      case SayAgain -> Reciting.wish(draft, AloudWish.Plain.AGAIN);
      case ReadFaster -> Reciting.wish(draft, AloudWish.Plain.FASTER);
      case ReadSlower -> Reciting.wish(draft, AloudWish.Plain.SLOWER);
      case ReadNormally -> Reciting.wish(draft, AloudWish.Plain.NATURAL);
      case LargerText -> resize(draft, 1);
      case SmallerText -> resize(draft, -1);
      case StopAtChapterEnd -> Reciting.wish(draft, AloudWish.Plain.CHAPTER);
      case BookmarkPage ->
          Noting.bookmark(draft, utterance.via() == Utterance.Via.VOICE ? "voice" : "typed");
      case ShowNote -> Asking.ask(draft, new Question.Notes());
      case WhoIsInTheBook -> Asking.ask(draft, new Question.WhoIsInIt());
      case WhereAmI -> Whereabouts.say(draft);
      case WhatIsShown -> Shown.tell(draft);
      case WhatIsOnMyShelf -> shelf(draft);
      case WhatDidIOrder -> orders(draft);
      case WhatCanISay ->
          draft.reply(
              "examples.open", "examples", draft.setting.wording().list(Misses.examples(draft)));
      case WhatDidYouHear -> {
        if (lastHeard.isEmpty()) {
          draft.reply("heard.nothing");
        } else {
          draft.reply("heard.last", "text", lastHeard);
        }
      }
      case Sleep -> {
        Pinning.drop(draft);
        Opening.sleep(draft);
      }
      case Wake -> wake(draft);
      case BuyTitle,
          CancelOrder,
          ReadTitle,
          OpenTitle,
          GoToPercent,
          GoToChapter,
          GoBackTo,
          ThisIs,
          ThatWas,
          StopInMinutes,
          FindWords,
          LookUp,
          WhoIs ->
          throw new IllegalStateException(name + " has slots");
    }
  }

  /** Beats everything: silence at once, and no purchase. */
  public static void stop(Draft draft) {
    Reciting.forget(draft);
    AloudReading.stop(draft);
    if (draft.speech.speaking()) {
      draft.then(new Effect.StopSpeaking());
    }
    Buying.decline(draft);
  }

  /** The device is to be used again; one with a passcode asks for that first. */
  public static void wake(Draft draft) {
    if (!Locking.comesFirst(draft)) {
      opened(draft);
    }
  }

  /** What was read comes back, and whatever had to wait is said. */
  public static void opened(Draft draft) {
    Opening.wake(draft);
    Outcomes.again(draft);
  }

  /** Opens a page where there is a panel; a speaker reads. */
  public static void open(Draft draft, WorkId work) {
    if (!Opening.can(draft, work)) {
      return;
    }
    if (draft.setting.config().hasPanel()) {
      draft.reply("open.done", "title", draft.library.title(work));
      Opening.open(draft, work, false);
    } else {
      readAloud(draft, work);
    }
  }

  /** Opens it and reads from where the reader is. */
  public static void readAloud(Draft draft, WorkId work) {
    if (!Opening.can(draft, work)) {
      return;
    }
    Open open = draft.open;
    boolean underTheEyes =
        open != null
            && open.work().equals(work)
            && open.view() != null
            && !draft.screen.asleep()
            && draft.face == State.Face.BOOK;
    Decision.Go moved = null;
    if (underTheEyes) {
      AloudReading.on(draft);
    } else {
      moved = Opening.open(draft, work, true);
    }
    if (moved == null) {
      draft.reply("read.first", "title", draft.library.title(work));
    } else {
      draft.reply(
          moved.why() == Decision.Why.WENT_BACK ? "read.back" : "read.moved",
          "words",
          draft.setting.wording().words(moved.target()));
    }
  }

  private static void readMyBook(Draft draft) {
    WorkId latest = Opening.latest(draft);
    if (latest == null) {
      draft.reply("book.noneToRead");
    } else {
      readAloud(draft, latest);
    }
  }

  private static void readOn(Draft draft) {
    if (AloudReading.reads(draft)) {
      return;
    }
    Open open = draft.open;
    if (open == null || draft.screen.asleep()) {
      readMyBook(draft);
    } else if (draft.aloud == null && !draft.setting.config().hasPanel()) {
      readAloud(draft, open.work());
    } else {
      draft.reply("read.on");
      AloudReading.on(draft);
    }
  }

  private static void turn(Draft draft, int by) {
    if (draft.open == null) {
      draft.reply("book.none");
    } else {
      Paging.turn(draft, by);
    }
  }

  private static void resize(Draft draft, int by) {
    if (!draft.setting.config().hasPanel()) {
      draft.reply("text.none");
      return;
    }
    boolean reads = draft.face == State.Face.BOOK && !draft.screen.asleep();
    draft.then(new Effect.Resize(by, reads));
    draft.reply(by > 0 ? "text.larger" : "text.smaller");
  }

  private static void shelf(Draft draft) {
    List<String> titles = Childhood.shelf(draft).stream().map(ShelfItem::title).toList();
    if (titles.isEmpty()) {
      draft.reply("shelf.empty");
    } else {
      draft.reply("shelf.list", "titles", draft.setting.wording().list(titles));
    }
  }

  private static void orders(Draft draft) {
    List<String> titles = new ArrayList<>();
    for (KeptOrder kept : draft.orders().values()) {
      if (kept.outcome() == null) {
        titles.add(kept.title());
      }
    }
    if (titles.isEmpty()) {
      draft.reply("order.none");
    } else {
      draft.reply("order.list", "titles", draft.setting.wording().list(titles));
    }
  }
}
