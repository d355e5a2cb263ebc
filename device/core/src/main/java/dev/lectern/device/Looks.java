package dev.lectern.device;

import dev.lectern.device.dialog.Grammar;
import dev.lectern.device.dialog.GrammarSpec;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.noting.Marked;
import dev.lectern.device.reading.Childhood;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the outside what changed in what follows from the state: lights, shelf, grammar, marks. */
final class Looks {
  private Looks() {}

  static void tellChanges(Draft draft) {
    Outlook before = draft.outlook;
    LightState light = light(draft);
    if (light != before.light()) {
      draft.then(new Effect.Light(light));
    }
    Grammar.Sayable sayable =
        Grammar.Sayable.of(
            draft.setting.config().language(),
            draft.dialog,
            draft.library,
            draft.people,
            draft.till);
    GrammarSpec grammar = grammar(sayable, before);
    if (before.grammar() == null || grammar.id() != before.grammar().id()) {
      draft.then(new Effect.SetGrammar(grammar));
    }
    List<ShelfItem> shelf = shelf(draft);
    if (shelf != null && !(shelf.equals(before.shelf()) && draft.selected == before.selected())) {
      draft.selected = Math.max(0, Math.min(draft.selected, shelf.size() - 1));
      draft.then(new Effect.DrawShelf(shelf, shelf.isEmpty() ? -1 : draft.selected));
    }
    Marked marked = before.marked().now(draft);
    if (marked.work() != null
        && !(marked.marks().equals(before.marked().marks())
            && marked.work().equals(before.marked().work()))) {
      // A page that is drawn in this step has them.
      draft.first(new Effect.Annotate(marked.work(), marked.marks()));
    }
    draft.outlook = new Outlook(light, shelf, draft.selected, grammar, sayable, marked);
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

  /** Made anew only where something that it follows from has changed: few steps change any. */
  private static GrammarSpec grammar(Grammar.Sayable sayable, Outlook before) {
    GrammarSpec told = before.grammar();
    if (told == null) {
      return Grammar.of(1, sayable);
    }
    if (sayable.equals(before.sayable())) {
      return told;
    }
    GrammarSpec now = Grammar.of(told.id(), sayable);
    return now.equals(told) ? told : Grammar.of(told.id() + 1, sayable);
  }

  private static @Nullable List<ShelfItem> shelf(Draft draft) {
    boolean visible =
        draft.setting.config().hasPanel()
            && !draft.screen.asleep()
            && draft.face == State.Face.SHELF;
    return visible ? Childhood.shelf(draft) : null;
  }
}
