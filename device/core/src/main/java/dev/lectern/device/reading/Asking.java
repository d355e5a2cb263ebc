package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;

/** Questions about the open book, and places that were chosen from their answers. */
public final class Asking {
  private Asking() {}

  public static void ask(Draft draft, Question question) {
    Open open = draft.open;
    if (open == null) {
      draft.reply("book.none");
    } else if (!Childhood.forbids(draft, open.work())) {
      draft.then(
          new Effect.Ask(
              open.work(),
              open.edition(),
              question,
              draft.book(open.work()).place(),
              open.view() == null ? null : open.view().end()));
    }
  }

  /** What was asked about a book that has been closed since is nobody's matter any more. */
  public static void answered(Draft draft, Event.Answered answer) {
    Open open = draft.open;
    if (open == null || !open.work().equals(answer.work())) {
      return;
    }
    List<Object> pairs = new ArrayList<>(answer.pairs());
    draft.reply(answer.key(), pairs.toArray());
    if (!answer.laid().isEmpty()) {
      Opening.message(draft, draft.library.title(answer.work()), answer.laid());
    }
    if (answer.place() != null && !draft.screen.asleep()) {
      Paging.jump(draft, answer.place());
    }
  }

  /** A link that was touched. */
  public static void follow(Draft draft, WorkId work, Locator place) {
    go(draft, new Event.GoAsked(work, new Destination.At(place)));
  }

  /** A jump like any other: one undo leads back to where the reader was. */
  public static void go(Draft draft, Event.GoAsked asked) {
    Open open = draft.open;
    if (open == null || draft.screen.asleep() || !open.work().equals(asked.work())) {
      draft.reply("find.notOpen", "title", draft.library.title(asked.work()));
    } else if (!Childhood.forbids(draft, open.work())) {
      Paging.jump(draft, asked.place());
    }
  }
}
