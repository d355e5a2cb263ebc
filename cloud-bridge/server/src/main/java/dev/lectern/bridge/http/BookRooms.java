package dev.lectern.bridge.http;

import dev.lectern.bridge.bringing.Bringing;
import dev.lectern.bridge.bringing.Bringing.Brought;
import dev.lectern.bridge.web.Unfetchable;
import dev.lectern.bridge.web.WebFetch;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.List;

/**
 * {@code POST /api/books}: a book that the household has, put on its shelf. {@code POST
 * /api/books/fetch}: the same of a file on the web.
 */
public final class BookRooms implements Rooms {
  private static final int JSON_BYTES = 8 * 1024;

  private final OwnerDesk desk;
  private final Bringing bringing;
  private final WebFetch web;

  public BookRooms(OwnerDesk desk, Bringing bringing, WebFetch web) {
    this.desk = desk;
    this.bringing = bringing;
    this.web = web;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post("/api/books", desk.gate(), (call, owner) -> bring(call))
            .taking(BodyType.BOOK)
            .upTo(bringing.mostBytes() + 1),
        Route.post("/api/books/fetch", desk.gate(), (call, owner) -> fetch(call)));
  }

  /** The address may be longer than other words. */
  private Answer fetch(Call call) throws IOException {
    Json.Obj body = call.json(JSON_BYTES);
    Call.only(body, "address");
    if (!(body.get("address") instanceof Json.Str address)) {
      throw new Call.BadRequest(400, "wrong-type", "The field address must be a text.");
    }
    try {
      return answer(web.fetch(address.value(), (file, name) -> bringing.bring(file, name, "", "")));
    } catch (Unfetchable no) {
      return new Answer.Refused(422, no.code(), no.sentence());
    }
  }

  private Answer bring(Call call) throws IOException {
    return answer(
        bringing.bring(
            call.exchange().getRequestBody(),
            call.query("name").orElse(""),
            call.query("title").orElse(""),
            call.query("author").orElse("")));
  }

  private static Answer answer(Brought brought) {
    return switch (brought) {
      case Brought.Shelved(var work, String title) ->
          Answer.of(Json.object().put("ok", true).put("work", work.value()).put("title", title));
      case Brought.Refused(String code, String sentence) ->
          new Answer.Refused(status(code), code, sentence);
    };
  }

  private static int status(String code) {
    return switch (code) {
      case Bringing.TOO_LARGE -> 413;
      case Bringing.SOLD_HERE -> 409;
      default -> 422;
    };
  }
}
