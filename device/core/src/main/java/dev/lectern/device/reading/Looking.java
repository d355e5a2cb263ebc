package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.protocol.WorkId;
import org.jspecify.annotations.Nullable;

/** A picture looked at closely. The place in the book stays as it is. */
public final class Looking {
  private Looking() {}

  /** Lays the picture over the page until a key leads back. */
  public static void at(Draft draft, WorkId work, String href, String words) {
    Open open = draft.open;
    if (open == null || draft.screen.asleep() || !open.work().equals(work)) {
      draft.reply("find.notOpen", "title", draft.library.title(work));
    } else if (!draft.setting.config().hasPanel()) {
      draft.reply("shown.noPanel");
    } else if (!Childhood.forbids(draft, open.work())) {
      AloudReading.stop(draft);
      show(draft, open, Closer.whole(href, words));
      draft.reply(words.isEmpty() ? "picture.shown" : "picture.shows", "words", words);
    }
  }

  /** What is looked at; null where something else stands on the panel. */
  public static @Nullable Closer now(Draft draft) {
    return draft.open == null || draft.face != State.Face.MESSAGE ? null : draft.open.closer();
  }

  /** Larger; after the largest the whole again. */
  public static void larger(Draft draft, Closer now) {
    show(draft, draft.open, now.larger());
  }

  /** To the next (1) or previous (-1) part; where all of it is seen, back to the page. */
  public static void move(Draft draft, Closer now, int by) {
    if (now.zoom() == 1) {
      Opening.back(draft);
    } else {
      show(draft, draft.open, now.moved(by));
    }
  }

  private static void show(Draft draft, @Nullable Open open, Closer closer) {
    if (open != null) {
      draft.open = open.closer(closer);
      draft.face = State.Face.MESSAGE;
      draft.then(new Effect.DrawPicture(open.work(), open.edition(), closer));
    }
  }
}
