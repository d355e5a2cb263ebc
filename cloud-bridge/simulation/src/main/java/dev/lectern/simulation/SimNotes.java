package dev.lectern.simulation;

import dev.lectern.device.Event;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.protocol.Annotation.Kind;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people note in their books: they make, write, colour, delete and take up again. */
final class SimNotes {
  private static final List<String> COLORS = List.of("\"yellow\"", "\"green\"", "\"blue\"");

  private final World world;
  private int texts;

  SimNotes(World world) {
    this.world = world;
  }

  /** Does one of these things on a device; a book is open on it, or was. */
  void act(SimDevice device) {
    Note note = someNote(device, false);
    int what = note == null ? 0 : world.dice.nextInt(8);
    switch (what) {
      case 0, 1 -> make(device);
      case 2, 3, 4 -> change(device, note, FieldName.TEXT, text(device));
      case 5 -> change(device, note, FieldName.COLOR, COLORS.get(world.dice.nextInt(3)));
      case 6 -> change(device, note, FieldName.DELETED, "true");
      default -> change(device, someNote(device, true), FieldName.DELETED, "false");
    }
  }

  private String text(SimDevice device) {
    texts++;
    return Json.of(device.name() + " wrote " + texts).text();
  }

  private void make(SimDevice device) {
    Kind kind = List.of(Kind.BOOKMARK, Kind.HIGHLIGHT, Kind.NOTE).get(world.dice.nextInt(3));
    Map<String, String> set = kind == Kind.NOTE ? Map.of(FieldName.TEXT, text(device)) : Map.of();
    wish(device, new NoteWish.Make(kind, Books.WORKS.getFirst(), set));
  }

  private void change(SimDevice device, @Nullable Note note, String field, String value) {
    if (note != null) {
      wish(device, new NoteWish.Change(note.id(), Map.of(field, value)));
    }
  }

  private void wish(SimDevice device, NoteWish wish) {
    device.on(new Event.NoteAsked(wish));
    world.settle();
  }

  /** Mostly the first, so that people meet in it. */
  private @Nullable Note someNote(SimDevice device, boolean deleted) {
    List<Note> notes =
        device.state.notes().of(device.hands).all().values().stream()
            .filter(note -> note.deleted() == deleted)
            .toList();
    if (notes.isEmpty()) {
      return null;
    }
    return notes.get(world.dice.nextInt(4) > 0 ? 0 : world.dice.nextInt(notes.size()));
  }
}
