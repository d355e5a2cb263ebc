package dev.lectern.device.dialog;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Open;
import java.util.List;

/**
 * For whoever does not see the panel: what has come to stand there is said, where the device is
 * configured so and says nothing about it anyway.
 */
public final class Guiding {
  private Guiding() {}

  /** After everything else of a step. */
  public static void follow(Draft draft, State before, List<Effect> effects) {
    if (!draft.setting.config().spoken()
        || !draft.setting.config().hasPanel()
        || !before.booted()
        || effects.stream().anyMatch(Effect.Speak.class::isInstance)) {
      return;
    }
    if (draft.screen.asleep()) {
      if (!before.screen().asleep()) {
        say(draft, draft.setting.wording().say("spoken.asleep"));
      }
      return;
    }
    String words = words(draft, before, effects);
    if (!words.isEmpty()) {
      say(draft, words);
    }
  }

  private static String words(Draft draft, State before, List<Effect> effects) {
    boolean came = draft.face != before.face() || before.screen().asleep();
    return switch (draft.face) {
      case SHELF -> came || draft.selected != before.selected() ? shelf(draft, came) : "";
      case BOOK -> {
        Open open = draft.open;
        boolean stood = before.open() != null && before.open().view() != null;
        yield open != null && open.view() != null && (came || !stood)
            ? Shown.page(draft, open)
            : "";
      }
      case MESSAGE -> message(effects);
    };
  }

  private static String shelf(Draft draft, boolean came) {
    List<ShelfItem> items = Childhood.shelf(draft);
    if (items.isEmpty()) {
      return came ? draft.setting.wording().say("shelf.empty") : "";
    }
    int chosen = Math.clamp(draft.selected, 0, items.size() - 1);
    return draft
        .setting
        .wording()
        .say(
            came ? "shown.shelf" : "spoken.tile",
            "number",
            chosen + 1,
            "count",
            items.size(),
            "title",
            items.get(chosen).title());
  }

  private static String message(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.DrawMessage(String title, String text)) {
        return title + ". " + text;
      }
    }
    return "";
  }

  /** At once: who presses on does not want to hear of what was passed. */
  private static void say(Draft draft, String words) {
    if (draft.speech.speaking()) {
      draft.then(new Effect.StopSpeaking());
    }
    long ignored = draft.say(words);
  }
}
