package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.device.reading.Open;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import java.util.List;
import java.util.Map;

/**
 * What a finger marks on a page. It is seen there at once, so it is said only where the panel is
 * not looked at. The same once more takes it away, and an undo takes back either.
 */
public final class Marking {
  private Marking() {}

  /**
   * A bookmark on the page, or none.
   *
   * @param bookmarks those that hang there
   */
  public static void fold(Draft draft, List<Dot> bookmarks) {
    Open open = draft.open;
    Locator place = open == null ? null : Noting.place(draft, open);
    if (open == null || place == null) {
      return;
    }
    boolean kept =
        bookmarks.isEmpty()
            ? Noting.make(draft, Annotation.Kind.BOOKMARK, open.work(), Map.of(), "page")
            : away(draft, bookmarks);
    if (kept && draft.setting.config().spoken()) {
      long percent = Math.round(place.totalProgression() * 100);
      draft.reply(bookmarks.isEmpty() ? "bookmark.done" : "bookmark.gone", "percent", percent);
    }
  }

  /**
   * A highlight of words of the open book, or none.
   *
   * @param covered those that hold all of these words
   */
  public static void mark(Draft draft, Locator at, String quote, List<Dot> covered) {
    Open open = draft.open;
    if (open == null || quote.isBlank()) {
      return;
    }
    Map<String, String> set =
        Map.of(FieldName.LOC, Wire.encode(at), FieldName.QUOTE, Json.of(quote).text());
    boolean kept =
        covered.isEmpty()
            ? Noting.make(draft, Annotation.Kind.HIGHLIGHT, open.work(), set, "page")
            : away(draft, covered);
    if (kept && draft.setting.config().spoken()) {
      draft.reply("note.done");
    }
  }

  private static boolean away(Draft draft, List<Dot> notes) {
    boolean kept = true;
    for (Dot id : notes) {
      Note note = draft.notes.get(id);
      if (note != null && !note.deleted() && note.reader().equals(draft.reader())) {
        Map<String, String> gone = Map.of(FieldName.DELETED, "true");
        kept &= Noting.keep(draft, note, NoteActs.write(Noting.stamp(draft, "page"), note, gone));
      }
    }
    return kept;
  }
}
