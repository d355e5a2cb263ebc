package dev.lectern.device;

import dev.lectern.device.dialog.Grammar;
import dev.lectern.device.dialog.GrammarSpec;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.noting.Marked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the rest of the state and has been told to the outside, so that only changes
 * are told.
 *
 * @param shelf as drawn last; null while something else is on the panel
 * @param grammar null before the first
 * @param sayable what that grammar was made from
 * @param marked what pages of the open book show of its annotations
 */
public record Outlook(
    LightState light,
    @Nullable List<ShelfItem> shelf,
    int selected,
    @Nullable GrammarSpec grammar,
    Grammar.@Nullable Sayable sayable,
    Marked marked) {
  public static final Outlook NOTHING =
      new Outlook(LightState.IDLE, null, -1, null, null, Marked.NOTHING);
}
