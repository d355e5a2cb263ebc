package dev.lectern.bridge.notes;

import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.Notes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Annotations as a page shows them: by work, in the order of their places. */
public final class NoteLines {
  private NoteLines() {}

  public static Members json(Notes notes, Optional<WorkId> work, Map<WorkId, String> titles) {
    List<Note> shown = work.isPresent() ? notes.in(work.get()) : notes.live();
    return Json.object().putAll("notes", shown, note -> line(note, titles).build());
  }

  private static Members line(Note note, Map<WorkId, String> titles) {
    WorkId work = note.work();
    Locator loc = note.loc();
    Members seen = Json.object();
    NoteActs.seen(note).forEach((actor, n) -> seen.put(actor.toString(), n));
    Members line =
        Json.object()
            .put("seen", seen)
            .put("note", note.id().toString())
            .put("kind", note.kind().written())
            .putOrNull("work", work)
            .put("title", work == null ? "" : titles.getOrDefault(work, ""))
            .put("changedAt", note.changedAt())
            .put("created", note.words(FieldName.CREATED))
            .put("quote", note.words(FieldName.QUOTE))
            .putAll("texts", note.texts(), Json::of)
            .put("color", note.words(FieldName.COLOR))
            .put("style", note.words(FieldName.STYLE))
            .put("name", note.words(FieldName.NAME))
            .putAll("works", note.works(), Json::of)
            .put("batch", note.words(FieldName.BATCH));
    if (loc == null) {
      return line.put("percent", new Json.Null());
    }
    Json percent =
        loc.tellsHowFar() ? Json.of(Math.round(loc.totalProgression() * 100)) : new Json.Null();
    return line.put("percent", percent).put("href", loc.href());
  }
}
