package dev.lectern.app.web;

import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.noting.LastNoting;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Annotations at the device's own door: {@code GET /notes[?work=]}, {@code POST /notes} {@code
 * {kind, work?, set?}} for a new one (in the open book, at its page, unless it says otherwise) and
 * {@code POST /notes/change} {@code {note, set}}; {@code POST /notes/go} {@code {note}} shows where
 * one stands, in the open book.
 */
final class NoteRoutes {
  private final Loop loop;

  NoteRoutes(Loop loop) {
    this.loop = loop;
  }

  void addTo(HttpDoor door) {
    door.on("GET", "/notes", this::list);
    door.on("POST", "/notes", this::make);
    door.on("POST", "/notes/change", this::change);
    door.on("POST", "/notes/go", this::go);
  }

  private Answer list(Request request) {
    String work = request.query("work");
    State state = loop.state();
    return Answer.json(
        200,
        Json.object()
            .putAll(
                "notes",
                state.notes().of(state.people().reader()).live().stream()
                    .filter(
                        note ->
                            work == null || note.work() != null && work.equals(note.work().value()))
                    .toList(),
                note -> line(state, note).build())
            .text());
  }

  private static Members line(State state, Note note) {
    WorkId work = note.work();
    Locator loc = note.loc();
    Members line =
        Json.object()
            .put("note", note.id().toString())
            .put("kind", note.kind().written())
            .putOrNull("work", work)
            .put("title", work == null ? "" : state.library().title(work))
            .put("changedAt", note.changedAt())
            .put("quote", note.words(FieldName.QUOTE))
            .putAll("texts", note.texts(), Json::of)
            .put("color", note.words(FieldName.COLOR))
            .put("name", note.words(FieldName.NAME))
            .putAll("works", note.works(), Json::of);
    if (loc != null) {
      line.put("percent", Math.round(loc.totalProgression() * 100));
    }
    return line;
  }

  private Answer make(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    Annotation.Kind kind = Annotation.Kind.parse(Request.text(body, "kind"));
    if (kind == null) {
      throw Refused.bad("A note is a bookmark, highlight, note or collection.");
    }
    WorkId work = null;
    if (body.get("work") != null) {
      try {
        work = new WorkId(Request.text(body, "work"));
      } catch (IllegalArgumentException e) {
        throw Refused.bad("That is no work's name.");
      }
    }
    return ask(new NoteWish.Make(kind, work, set(body)));
  }

  private Answer change(Request request) throws IOException, Refused, InterruptedException {
    Json.Obj body = request.json();
    return ask(new NoteWish.Change(named(body), set(body)));
  }

  private Answer go(Request request) throws IOException, Refused, InterruptedException {
    Ticket ticket = loop.ask(new Event.NoteFollowed(named(request.json())));
    Routes.await(ticket);
    return Answer.json(200, Json.object().put("ok", true).put("reply", ticket.said()).text());
  }

  private static Dot named(Json.Obj body) throws Refused {
    try {
      return Dot.parse(Request.text(body, "note"));
    } catch (IllegalArgumentException e) {
      throw Refused.bad("That is no note's name.");
    }
  }

  private static Map<String, String> set(Json.Obj body) throws Refused {
    Map<String, String> set = new HashMap<>();
    if (body.get("set") instanceof Json.Obj fields) {
      fields.members().forEach((field, value) -> set.put(field, value.text()));
    } else if (body.get("set") != null) {
      throw Refused.bad("The field set must be an object.");
    }
    return set;
  }

  /** Answers after what it caused has been kept; {@code ok} says whether something was. */
  private Answer ask(NoteWish wish) throws Refused, InterruptedException {
    LastNoting before = loop.state().noting();
    Ticket ticket = loop.ask(new Event.NoteAsked(wish));
    Routes.await(ticket);
    LastNoting after = loop.state().noting();
    boolean kept = after != null && !after.equals(before);
    Members answer = Json.object().put("ok", kept).put("reply", ticket.said());
    if (kept && after != null) {
      answer.put("note", after.change().note().toString());
    }
    return Answer.json(kept ? 200 : 409, answer.text());
  }
}
