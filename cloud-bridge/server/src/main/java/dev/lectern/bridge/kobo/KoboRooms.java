package dev.lectern.bridge.kobo;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.FileAnswer;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code /kobo/{key}/...}: what a Kobo calls when its {@code api_endpoint} is this bridge. Whatever
 * of the store's is not here is answered with an empty object and 200: nothing is ever passed on to
 * the store, and no answer makes a Kobo ask for ever.
 */
public final class KoboRooms implements Rooms {
  static final String JSON = "application/json; charset=utf-8";
  private static final String READING_SERVICES = "/api/v3/content/**";

  private static final Access<Access.Anybody> NOTES =
      Access.open("Kobos send no key of ours there; nothing is kept, nothing told");

  private static final int MOST_SEGMENTS = 16;

  /** Of a body that is only swallowed; what is more is left unread. */
  private static final int SWALLOWED_BYTES = 1 << 20;

  /** Large, for what is refused is sent again; read are {@link #SWALLOWED_BYTES} at most. */
  private static final long BODY_BYTES = 64L << 20;

  private final KoboAddress keys;
  private final KoboDesk desk;
  private final Editions editions;
  private final KepubStore kepubs;
  private final Covers covers;
  private final Function<KoboBook, Optional<Path>> files;
  private final TagRooms tags;
  private final Reached reached;
  private final int jsonBytes;

  KoboRooms(
      Store store,
      KoboDesk desk,
      Editions editions,
      Covers covers,
      KepubStore kepubs,
      Function<KoboBook, Optional<Path>> files,
      Reached reached,
      Consumer<Principal.OfLogin> seen,
      int jsonBytes) {
    this.reached = reached;
    this.keys = new KoboAddress(store, seen);
    this.desk = desk;
    this.editions = editions;
    this.kepubs = kepubs;
    this.covers = covers;
    this.files = files;
    this.tags = new TagRooms(desk, jsonBytes);
    this.jsonBytes = jsonBytes;
  }

  static Answer nothing() {
    return json("{}");
  }

  private static Answer json(String text) {
    return new Answer.Sent(200, JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.any(READING_SERVICES, NOTES, (call, anybody) -> noNotes(call)).upTo(BODY_BYTES),
        Route.any("/kobo/{key}/**", keys, this::answer).upTo(BODY_BYTES));
  }

  /** Notes of a Kobo: none are kept, and an answer lets it open the book. */
  private static Answer noNotes(Call call) throws IOException {
    swallow(call);
    return json("[]");
  }

  private Answer answer(Call call, Principal.OfLogin caller) throws IOException {
    String host = reached.byKobo(call);
    String api = host + "/kobo/" + call.part("key");
    Written written = new Written(api, editions, kepubs::size);
    String name = call.rest();
    List<String> path = List.of(name.split("/", MOST_SEGMENTS));
    if (name.startsWith("v1/library/tags")) {
      return tags.answer(call, caller, path.subList(3, path.size()));
    }
    if (name.equals("v1/initialization")) {
      call.exchange().getResponseHeaders().set("x-kobo-apitoken", "e30=");
      return json(Json.object().put("Resources", StoreNames.resources(host, api)).text());
    }
    if (name.equals("v1/library/sync")) {
      return sync(call, caller, written);
    }
    if (name.startsWith("v1/auth/")) {
      return auth(call, path.getLast());
    }
    if (path.size() >= 3 && name.startsWith("v1/library/")) {
      return book(call, caller, written, path);
    }
    if (path.size() >= 4 && name.startsWith("v1/books/")) {
      return content(call, caller, path.subList(2, path.size()));
    }
    if (name.endsWith("image.jpg") && path.size() >= 4) {
      return cover(caller, path);
    }
    swallow(call);
    return json(Harmless.answer(name));
  }

  private Answer sync(Call call, Principal.OfLogin caller, Written written) {
    String token = call.header("x-kobo-synctoken").orElse("");
    LibrarySync.Page page = desk.sync(caller, token);
    var headers = call.exchange().getResponseHeaders();
    headers.set("x-kobo-synctoken", page.token());
    if (page.more()) {
      headers.set("x-kobo-sync", "continue");
    }
    return json(new Json.Arr(page.entries().stream().map(written::entry).toList()).text());
  }

  /** The key in the address is what opens; these are only there to be there. */
  private Answer auth(Call call, String what) throws IOException {
    Json.Obj body = what.equals("device") || what.equals("refresh") ? lenient(call) : null;
    String user =
        body != null && body.get("UserKey") instanceof Json.Str key && key.value().length() <= 256
            ? key.value()
            : "";
    return json(
        Json.object()
            .put("AccessToken", "bGVjdGVybi1hY2Nlc3M=")
            .put("RefreshToken", "bGVjdGVybi1yZWZyZXNo")
            .put("TokenType", "Bearer")
            .put("TrackingId", "00000000-0000-4000-8000-000000000001")
            .put("UserKey", user)
            .text());
  }

  private Json.Obj lenient(Call call) throws IOException {
    try {
      return call.json(jsonBytes);
    } catch (Call.BadRequest notJson) {
      return Json.object().build();
    }
  }

  private Answer book(Call call, Principal.OfLogin caller, Written written, List<String> path)
      throws IOException {
    Optional<KoboBook> book = desk.book(caller, path.get(2));
    String what = path.size() > 3 ? path.get(3) : "";
    if (book.isEmpty()) {
      // The store's own, or one that is gone: nothing here may make a Kobo ask again.
      swallow(call);
      return nothing();
    }
    return switch (call.method() + " " + what) {
      case "GET metadata" -> json("[" + written.metadata(book.get()).text() + "]");
      case "GET state" -> {
        Told told = desk.tell(caller, book.get());
        yield json("[" + written.state(book.get(), told).text() + "]");
      }
      case "PUT state" -> put(call, caller, path.get(2));
      case "DELETE " -> {
        desk.archive(caller, book.get());
        yield nothing();
      }
      default -> {
        swallow(call);
        yield nothing();
      }
    };
  }

  private Answer put(Call call, Principal.OfLogin caller, String id) throws IOException {
    List<PutReader.Put> puts = PutReader.read(call.json(jsonBytes), id);
    if (puts == null) {
      return new Answer.Refused(400, "malformed", "The body must name ReadingStates.");
    }
    for (PutReader.Put put : puts) {
      desk.book(caller, put.id()).ifPresent(book -> desk.put(caller, book, put));
    }
    return json(
        Json.object()
            .put("RequestResult", "Success")
            .putAll("UpdateResults", puts, put -> result(put).build())
            .text());
  }

  private static Members result(PutReader.Put put) {
    Members success = Json.object().put("Result", "Success");
    Members result =
        Json.object()
            .put("CurrentBookmarkResult", success)
            .put("EntitlementId", put.id())
            .put("StatisticsResult", success)
            .put("StatusInfoResult", success);
    if (!put.modified().isEmpty()) {
      // Its own date again: another would look to it as if somebody had read on elsewhere.
      result.put("LastModified", put.modified()).put("PriorityTimestamp", put.modified());
    }
    return result;
  }

  /** {@code {id}/file/kepub}, {@code {id}/file/epub} and covers below {@code {id}/thumbnail}. */
  private Answer content(Call call, Principal.OfLogin caller, List<String> path)
      throws IOException {
    if (path.getLast().equals("image.jpg")) {
      return cover(caller, path);
    }
    Optional<KoboBook> book = desk.book(caller, path.getFirst());
    if (book.isEmpty()) {
      return new Answer.Refused(404, "not-found", "There is no such book on this Kobo.");
    }
    boolean kepub = path.getLast().equals("kepub");
    Optional<Path> file = kepub ? kepubs.find(book.get().edition()) : files.apply(book.get());
    if (file.isEmpty()) {
      return new Answer.Refused(404, "not-here", "That file has not arrived yet.");
    }
    String name = path.getFirst() + (kepub ? ".kepub.epub" : ".epub");
    String tag = book.get().edition().sha256() + (kepub ? "-kepub" : "");
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("ETag", "\"" + tag + "\"");
    headers.set("Content-Type", "application/epub+zip");
    headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return FileAnswer.send(call, file.get(), call.header("Range"));
  }

  /** {@code {id}[/.../thumbnail]/{width}/{height}[/{quality}]/{grey}/image.jpg}. */
  private Answer cover(Principal.OfLogin caller, List<String> path) {
    Optional<KoboBook> book = desk.book(caller, path.getFirst());
    int from = path.indexOf("thumbnail") + 1;
    List<Integer> sides =
        path.subList(Math.max(1, from), path.size() - 1).stream()
            .filter(segment -> segment.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .toList();
    boolean grey = path.get(path.size() - 2).equalsIgnoreCase("true");
    if (book.isEmpty() || sides.size() < 2) {
      return new Answer.Refused(404, "no-cover", "There is no such cover.");
    }
    Covers.Book one =
        new Covers.Book(book.get().edition(), book.get().title(), book.get().author());
    Covers.Image jpeg = covers.within(one, sides.get(0), sides.get(1), grey);
    return new Answer.Sent(200, jpeg.mediaType(), jpeg.bytes());
  }

  static void swallow(Call call) throws IOException {
    call.exchange().getRequestBody().readNBytes(SWALLOWED_BYTES);
  }
}
