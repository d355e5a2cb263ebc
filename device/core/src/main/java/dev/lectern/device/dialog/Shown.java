package dev.lectern.device.dialog;

import dev.lectern.device.Draft;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Looking;
import dev.lectern.device.reading.Open;
import java.util.List;

/** Says what stands on the panel, for whoever does not see it, and what can be done there. */
final class Shown {
  private Shown() {}

  static void tell(Draft draft) {
    if (draft.screen.asleep() || !draft.setting.config().hasPanel()) {
      draft.reply(draft.screen.asleep() ? "shown.asleep" : "shown.noPanel");
      return;
    }
    switch (draft.face) {
      case SHELF -> shelf(draft);
      case BOOK -> book(draft);
      case MESSAGE -> {
        Closer closer = Looking.now(draft);
        if (closer == null) {
          draft.reply("shown.message");
        } else {
          draft.reply("shown.picture", "words", closer.words(), "zoom", closer.zoom());
        }
      }
    }
    if (draft.notice != null) {
      draft.reply("shown.notice", "text", draft.notice.notice().text());
    }
  }

  private static void shelf(Draft draft) {
    List<ShelfItem> items = Childhood.shelf(draft);
    if (items.isEmpty()) {
      draft.reply("shelf.empty");
      return;
    }
    ShelfItem chosen = items.get(Math.clamp(draft.selected, 0, items.size() - 1));
    draft.reply(
        "shown.shelf",
        "number",
        Math.clamp(draft.selected, 0, items.size() - 1) + 1,
        "count",
        items.size(),
        "title",
        chosen.title());
  }

  private static void book(Draft draft) {
    Open open = draft.open;
    if (open == null) {
      draft.reply("book.none");
      return;
    }
    draft.reply(key(open), pairs(draft, open));
  }

  /** Which page of which book it is. */
  static String page(Draft draft, Open open) {
    return draft.setting.wording().say(key(open), pairs(draft, open));
  }

  private static String chapter(Open open) {
    return open.view() == null ? "" : open.view().chapter();
  }

  private static String key(Open open) {
    return chapter(open).isEmpty() ? "shown.book" : "shown.chapter";
  }

  private static Object[] pairs(Draft draft, Open open) {
    return new Object[] {
      "title",
      draft.library.title(open.work()),
      "percent",
      draft.book(open.work()).percent(),
      "chapter",
      chapter(open)
    };
  }
}
