package dev.lectern.app.web;

import dev.lectern.device.Effect;
import dev.lectern.device.reading.Notice;
import dev.lectern.protocol.json.Json;

/** Puts what happened into words for the door's event stream. */
public final class News {
  private final EventStreams events;

  public News(EventStreams events) {
    this.events = events;
  }

  public void tell(Effect.News news) {
    switch (news) {
      case Effect.News.Place(var dot, var work, var reader, var device, double total, var kind) ->
          events.tell(
              "place",
              Json.object()
                  .put("dot", dot.toString())
                  .put("work", work.value())
                  .put("reader", reader.value())
                  .put("device", device.value())
                  .put("total", total)
                  .put("kind", kind.written())
                  .text());
      case Effect.News.Said said -> {
        // Told by the speech itself, when it begins: only then is there a sound to play.
      }
      case Effect.News.Heard(long id, String text, String intent, boolean accepted) ->
          events.tell(
              "heard",
              Json.object()
                  .put("id", id)
                  .put("text", text)
                  .put("intent", intent)
                  .put("accepted", accepted)
                  .text());
      case Effect.News.Noticed(Notice notice) -> events.tell("notice", json(notice).text());
      case Effect.News.Sentence(var work, var start, String text, long speech, long millis) ->
          events.tell(
              "sentence",
              Json.object()
                  .put("work", work.value())
                  .put("total", start.totalProgression())
                  .put("text", text)
                  .put("id", Long.toString(speech))
                  .put("ms", millis)
                  .text());
    }
  }

  /** A speech has begun. */
  public void said(long id, String text, boolean audible) {
    events.tell(
        "said",
        Json.object()
            .put("id", Long.toString(id))
            .put("text", text)
            .putOrNull("audio", audible ? "/audio/" + id + ".wav" : null)
            .text());
  }

  /** A picture stands on the panel. */
  public void drawn(long frame) {
    events.tell("drawn", Json.object().put("frame", frame).text());
    events.changed();
  }

  static Json.Obj json(Notice notice) {
    return Json.object()
        .put("id", notice.id())
        .put("work", notice.work().value())
        .put("text", notice.text())
        .putAll("actions", notice.actions(), action -> Json.of(action.written()))
        .build();
  }
}
