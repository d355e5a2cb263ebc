package dev.lectern.device;

import dev.lectern.device.dialog.Grammar;
import dev.lectern.device.dialog.GrammarSpec;
import dev.lectern.device.library.Shelf;
import dev.lectern.device.library.ShelfItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the outside what changed in what follows from the state: lights, shelf, grammar. */
final class Looks {
  private Looks() {}

  static void tellChanges(Draft draft) {
    Outlook before = draft.outlook;
    LightState light = light(draft);
    if (light != before.light()) {
      draft.then(new Effect.Light(light));
    }
    GrammarSpec grammar = grammar(draft, before.grammar());
    if (before.grammar() == null || grammar.id() != before.grammar().id()) {
      draft.then(new Effect.SetGrammar(grammar));
    }
    List<ShelfItem> shelf = shelf(draft);
    if (shelf != null && !(shelf.equals(before.shelf()) && draft.selected == before.selected())) {
      draft.selected = Math.max(0, Math.min(draft.selected, shelf.size() - 1));
      draft.then(new Effect.DrawShelf(shelf, shelf.isEmpty() ? -1 : draft.selected));
    }
    draft.outlook = new Outlook(light, shelf, draft.selected, grammar);
  }

  private static LightState light(Draft draft) {
    if (draft.trouble != null) {
      return LightState.ERROR;
    }
    if (draft.dialog.hearing()) {
      return LightState.THINKING;
    }
    if (draft.speech.speaking()) {
      return LightState.SPEAKING;
    }
    if (draft.dialog.confirm() != null) {
      return LightState.EXPECTING;
    }
    if (draft.dialog.listening()) {
      return LightState.LISTENING;
    }
    return draft.notice != null ? LightState.NOTIFICATION : LightState.IDLE;
  }

  private static GrammarSpec grammar(Draft draft, @Nullable GrammarSpec before) {
    long id = before == null ? 1 : before.id();
    GrammarSpec now =
        Grammar.of(
            id, draft.setting.config().language(), draft.dialog, draft.library, draft.people);
    if (before == null || now.equals(before)) {
      return now;
    }
    return Grammar.of(
        id + 1, draft.setting.config().language(), draft.dialog, draft.library, draft.people);
  }

  private static @Nullable List<ShelfItem> shelf(Draft draft) {
    boolean visible =
        draft.setting.config().hasPanel()
            && !draft.screen.asleep()
            && draft.face == State.Face.SHELF;
    return visible ? Shelf.of(draft.library, draft.books()) : null;
  }
}
