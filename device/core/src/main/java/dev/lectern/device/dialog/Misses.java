package dev.lectern.device.dialog;

import dev.lectern.device.Draft;
import dev.lectern.device.Timer;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.Childhood;
import dev.lectern.protocol.CatalogueItem;
import java.util.ArrayList;
import java.util.List;

/** What is said where nothing was understood: once an excuse, then one suggestion, then nothing. */
final class Misses {
  private Misses() {}

  static void answer(Draft draft) {
    int misses = draft.dialog.misses();
    if (draft.dialog.confirm() != null) {
      draft.reply("miss.confirm");
    } else if (misses == 1) {
      draft.reply("miss.first");
      listenOn(draft);
    } else if (misses == 2) {
      draft.reply("miss.second", "example", examples(draft).getFirst());
      listenOn(draft);
    }
  }

  private static void listenOn(Draft draft) {
    draft.dialog = draft.dialog.listening(true);
    draft.after(Timer.Name.LISTEN, draft.setting.limits().listen());
  }

  /** Three things to say, from the present screen and the user's own titles. */
  static List<String> examples(Draft draft) {
    Wording wording = draft.setting.wording();
    List<String> examples = new ArrayList<>();
    if (draft.aloud != null) {
      examples.add(wording.say("example.stop"));
    }
    if (draft.open != null) {
      examples.add(wording.say("example.next"));
      examples.add(wording.say("example.percent"));
    }
    for (ShelfItem item : Childhood.shelf(draft)) {
      if (examples.size() < 2) {
        examples.add(wording.say("example.read", "title", item.title()));
      }
    }
    for (CatalogueItem item : draft.library.shop().values()) {
      if (examples.size() < 3 && draft.library.right(item.work()) == null) {
        examples.add(wording.say("example.buy", "title", item.title()));
      }
    }
    if (examples.size() < 3) {
      examples.add(wording.say("example.shelf"));
    }
    return examples.subList(0, Math.min(3, examples.size()));
  }
}
