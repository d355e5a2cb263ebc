package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.browser.Browsers;
import dev.lectern.bridge.browser.ShelfView;
import dev.lectern.bridge.browser.Talk;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The web reader's door, by the session of whoever is signed in: {@code /api/read/...}. What is
 * said over MQTT by other devices, a browser posts to {@code up}, one message each time, and the
 * answers come back at once.
 */
public final class BrowserRooms implements Rooms {
  private final OwnerDesk desk;
  private final Store store;
  private final PersonGate gate;
  private final Browsers browsers;
  private final Talk talk;
  private final ShelfView shelf;
  private final Contents contents;
  private final Covers covers;
  private final Changes changes;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body of a request that is no message
   */
  public BrowserRooms(
      OwnerDesk desk,
      Store store,
      PersonGate gate,
      Browsers browsers,
      Talk talk,
      ShelfView shelf,
      Contents contents,
      Covers covers,
      Changes changes,
      int jsonBytes) {
    this.desk = desk;
    this.store = store;
    this.gate = gate;
    this.browsers = browsers;
    this.talk = talk;
    this.shelf = shelf;
    this.contents = contents;
    this.covers = covers;
    this.changes = changes;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post("/api/read/browsers", gate, this::enrol),
        Route.post("/api/read/browsers/end", gate, this::end),
        Route.post("/api/read/up", gate, this::up),
        Route.get("/api/read/shelf", gate, this::shelf),
        Route.read("/api/read/books/{sha256}", gate, this::book),
        Route.get("/api/read/books/{sha256}/spine", gate, this::spine),
        Route.get("/api/read/covers/{sha256}", gate, this::cover),
        Route.get("/api/read/events", gate, (call, who) -> changes.stream(call.exchange())));
  }

  private Answer enrol(Call call, Signed signed) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "name");
    String name = Call.string(body, "name").strip();
    if (name.isEmpty() || name.length() > 64) {
      return new Answer.Refused(422, "no-name", "A browser needs a name of 1 to 64 characters.");
    }
    return switch (desk.<Browsers.Enrolled>change(sql -> browsers.enrol(sql, signed.who(), name))) {
      case Browsers.Enrolled.As(DeviceId device) ->
          Answer.of(
              Json.object()
                  .put("account", signed.who().account().value())
                  .put("reader", signed.who().reader().value())
                  .put("device", device.value()));
      case Browsers.Enrolled.Full(String code, String sentence) ->
          new Answer.Refused(409, code, sentence);
    };
  }

  private Answer end(Call call, Signed signed) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "device");
    DeviceId device = OwnerDesk.named(body, "device", DeviceId::new);
    boolean ended =
        desk.change(
            sql ->
                Browsers.find(sql, signed.who(), device)
                    .filter(browser -> browsers.end(sql, browser))
                    .isPresent());
    return ended ? Answer.ok() : unknown();
  }

  private Answer up(Call call, Signed signed) throws IOException {
    DeviceId device = OwnerDesk.form(call.required("device"), DeviceId::new);
    byte[] bytes = call.exchange().getRequestBody().readNBytes(Limits.V1.messageBytes() + 1);
    if (bytes.length > Limits.V1.messageBytes()) {
      return new Answer.Refused(413, "too-large", "A message may have 64 KiB at most.");
    }
    Message word;
    try {
      word = Wire.decode(bytes);
    } catch (MalformedMessage malformed) {
      return new Answer.Refused(400, malformed.code(), malformed.sentence());
    }
    Optional<Talk.Said> said =
        Talk.isLook(word)
            ? store.read(sql -> hear(sql, signed.who(), device, word))
            : desk.change(sql -> hear(sql, signed.who(), device, word));
    return said.map(BrowserRooms::answered).orElseGet(BrowserRooms::unknown);
  }

  private Optional<Talk.Said> hear(Sql sql, Principal.OfPerson who, DeviceId device, Message word) {
    return Browsers.find(sql, who, device).map(browser -> talk.hear(sql, browser, word));
  }

  private static Answer answered(Talk.Said said) {
    return switch (said) {
      case Talk.Said.Answered answered ->
          Answer.of(
              Json.object()
                  .putAll("down", answered.down(), word -> new Json.Raw(Wire.encode(word))));
      case Talk.Said.Malformed malformed ->
          new Answer.Refused(422, "not-yours", "That is not for this browser to say.");
    };
  }

  private static Answer unknown() {
    return new Answer.Refused(
        404, "no-browser", "This browser is none of yours here, or it was signed out.");
  }

  private Answer shelf(Call call, Signed signed) {
    return Answer.of(store.read(sql -> shelf.json(sql, signed.who())));
  }

  private static EditionId edition(Call call) {
    try {
      return new EditionId(call.part("sha256"));
    } catch (IllegalArgumentException e) {
      throw new Call.BadRequest(404, "not-found", "That is no SHA-256.");
    }
  }

  private Answer book(Call call, Signed signed) throws IOException {
    EditionId edition = edition(call);
    ShelfView.May may = store.read(sql -> shelf.may(sql, signed.who(), edition));
    return switch (may) {
      case NO -> new Answer.Refused(403, "not-entitled", "That book is not on your shelf.");
      case NOT_NOW -> new Answer.Refused(403, "not-now", "It is not your time to read.");
      case YES -> file(call, edition);
    };
  }

  /** How many positions each of its spine items has, which a browser cannot count by itself. */
  private Answer spine(Call call, Signed signed) {
    EditionId edition = edition(call);
    if (store.read(sql -> shelf.may(sql, signed.who(), edition)) == ShelfView.May.NO) {
      return new Answer.Refused(403, "not-entitled", "That book is not on your shelf.");
    }
    Optional<Path> file = contents.find(edition);
    if (file.isEmpty()) {
      return new Answer.Refused(404, "not-here", "That file has not arrived yet.");
    }
    return switch (Epub.open(file.get(), EpubLimits.standard())) {
      case Opening.Refused refused -> new Answer.Refused(422, refused.code(), refused.sentence());
      case Opening.Opened opened -> {
        try (Publication book = opened.publication()) {
          yield Answer.of(
              Json.object()
                  .putAll(
                      "spine",
                      book.spine(),
                      item ->
                          Json.object()
                              .put("href", item.href())
                              .put("count", book.positions().count(item.index()))
                              .build()));
        }
      }
    };
  }

  private Answer file(Call call, EditionId edition) throws IOException {
    Optional<Path> file = contents.find(edition);
    if (file.isEmpty()) {
      return new Answer.Refused(404, "not-here", "That file has not arrived yet.");
    }
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("ETag", "\"" + edition.sha256() + "\"");
    headers.set("Content-Type", "application/epub+zip");
    headers.set("Cache-Control", "private, no-store");
    return FileAnswer.send(call, file.get(), call.header("Range"));
  }

  private Answer cover(Call call, Signed signed) {
    EditionId edition = edition(call);
    Optional<Entitlement> book = store.read(sql -> shelf.book(sql, signed.who(), edition));
    if (book.isEmpty()) {
      return new Answer.Refused(403, "not-entitled", "That book is not on your shelf.");
    }
    Covers.Image image =
        covers.within(
            new Covers.Book(edition, book.get().title(), book.get().author()), 240, 360, false);
    return new Answer.Sent(200, image.mediaType(), image.bytes());
  }
}
