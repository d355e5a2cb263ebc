package dev.lectern.bridge.http;

import dev.lectern.bridge.catalogue.BookCheck;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.web.Unfetchable;
import dev.lectern.bridge.web.WebFetch;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/books}: a book that the household has, put on its shelf as if a device had
 * brought it along. Nothing is paid, and nobody else is offered it. {@code POST /api/books/fetch}:
 * the same of a file on the web.
 */
public final class BookRooms implements Rooms {
  private static final int JSON_BYTES = 8 * 1024;

  private final OwnerDesk desk;
  private final Contents contents;
  private final Cataloguing cataloguing;
  private final WebFetch web;
  private final InstantSource clock;
  private final long mostBytes;

  /**
   * @param mostBytes the longest file
   */
  public BookRooms(
      OwnerDesk desk,
      Contents contents,
      Cataloguing cataloguing,
      WebFetch web,
      InstantSource clock,
      long mostBytes) {
    this.desk = desk;
    this.contents = contents;
    this.cataloguing = cataloguing;
    this.web = web;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post("/api/books", desk.gate(), (call, owner) -> bring(call))
            .taking(BodyType.BOOK)
            .upTo(mostBytes + 1),
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
      return web.fetch(address.value(), (file, name) -> taken(file, name, "", ""));
    } catch (Unfetchable no) {
      return new Answer.Refused(422, no.code(), no.sentence());
    }
  }

  private Answer bring(Call call) throws IOException {
    return taken(
        call.exchange().getRequestBody(),
        call.query("name").orElse(""),
        call.query("title").orElse(""),
        call.query("author").orElse(""));
  }

  /**
   * @param title by which its owner knows it; empty for the file's
   * @param author the same
   */
  private Answer taken(InputStream in, String name, String title, String author)
      throws IOException {
    Optional<Contents.Arrived> came = contents.arrive(in);
    if (came.isEmpty()) {
      return new Answer.Refused(413, "too-large", "A book may be " + mostBytes + " bytes at most.");
    }
    Contents.Arrived file;
    try {
      file = contents.ready(came.get());
    } catch (Contents.Unready unready) {
      return new Answer.Refused(422, unready.code(), unready.sentence());
    }
    return switch (BookCheck.of(contents.books(), file.file(), file.edition())) {
      case BookCheck.Refused refused -> {
        contents.discard(file);
        yield new Answer.Refused(422, refused.code(), refused.sentence());
      }
      case BookCheck.Book book -> {
        contents.keep(file);
        yield kept(file, book.called(name).known(title, author));
      }
    };
  }

  private Answer kept(Contents.Arrived file, BookCheck.Book book) {
    // The name that a device gives to the same file, so that it is one work whoever brings it.
    WorkId work = new WorkId("own-" + file.edition().sha256().substring(0, 24));
    OwnBook own =
        new OwnBook(
            work, file.edition(), book.title(), book.author(), book.language(), file.bytes());
    String at = clock.instant().toString();
    if (!desk.change(sql -> Rights.own(sql, desk.account(), own, at))) {
      return new Answer.Refused(
          409, "sold-here", "That file is in the shop already: it is had by buying it there.");
    }
    cataloguing.studied(book.study());
    return Answer.of(
        Json.object().put("ok", true).put("work", work.value()).put("title", book.title()));
  }
}
