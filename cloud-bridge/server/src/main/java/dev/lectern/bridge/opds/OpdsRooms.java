package dev.lectern.bridge.opds;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.HttpDoor;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The OPDS face at the HTTP door: all below {@code /opds}. */
public final class OpdsRooms implements HttpDoor.Rooms {
  private static final String PROBLEM = "application/problem+json";
  private static final int BODY_BYTES = 16 * 1024;

  /** Apps wait a few seconds at most; so long a change may take before they are told to retry. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final FrontDesk desk;
  private final Store store;
  private final Writer writer;
  private final Contents contents;
  private final Growth growth;
  private final Learning learning;
  private final Covers covers;
  private final Progressions progressions;
  private final Buying buying;
  private final PlaceFinder places;

  /** A thumbnail's longest side, in pixels. */
  private static final int SMALL = 300;

  private final Reached reached;
  private final Opds opds = new Opds();

  public OpdsRooms(
      FrontDesk desk,
      Store store,
      Writer writer,
      Contents contents,
      Covers covers,
      Growth growth,
      Learning learning,
      Progressions progressions,
      Buying buying,
      Reached reached) {
    this.desk = desk;
    this.store = store;
    this.writer = writer;
    this.contents = contents;
    this.growth = growth;
    this.learning = learning;
    this.covers = covers;
    this.progressions = progressions;
    this.buying = buying;
    this.places = new PlaceInFile(contents);
    this.reached = reached;
  }

  @Override
  public Optional<Answer> answer(Call call) throws IOException {
    String path = call.path();
    if (!path.equals(Address.ROOT) && !path.startsWith(Address.ROOT + "/")) {
      return Optional.empty();
    }
    String behind = path.substring(Address.ROOT.length()).replaceAll("/+$", "");
    String version = behind.matches("/v[12](/.*)?") ? behind.substring(1, 3) : "";
    behind = version.isEmpty() ? behind : behind.substring(3);
    Visit visit = new Visit(call, behind, version);
    try {
      return Optional.of(visit.answer());
    } catch (Call.BadRequest bad) {
      return Optional.of(visit.problem(bad.answer()));
    }
  }

  /** One call. */
  private final class Visit {
    private final Call call;
    private final String path;
    private final Ask.Form form;
    private final Address address;
    private final boolean gzip;
    private final Sending sending;

    Visit(Call call, String path, String version) {
      Negotiation negotiation = new Negotiation(call, reached);
      this.call = call;
      this.path = path;
      this.form = negotiation.form(version);
      this.address = negotiation.address(form, version);
      this.gzip = negotiation.gzip();
      this.sending = new Sending(call);
    }

    Answer answer() throws IOException {
      if (call.method().equals("OPTIONS")) {
        sending.headers().set("Allow", allowed());
        sending.headers().set("Access-Control-Allow-Methods", allowed());
        sending.headers().set("Access-Control-Allow-Headers", "Authorization, Content-Type, Range");
        return sending.empty(204);
      }
      if (path.matches("/authentication(\\.json)?")) {
        // Whoever is asked to sign in must be able to read how, whatever was sent along.
        return reading() ? send(AuthenticationDocument.of(address)) : method();
      }
      return switch (desk.who(call)) {
        case FrontDesk.Known.Is is -> answer(is.caller());
        case FrontDesk.Known.Wrong wrong -> signIn();
        case FrontDesk.Known.Later later -> {
          sending.headers().set("Retry-After", "5");
          yield problem(429, "too-many-guesses", "Too many wrong passwords came from there.");
        }
      };
    }

    private Answer answer(Caller caller) throws IOException {
      String[] steps = path.split("/", -1);
      Optional<WorkId> work = steps.length == 3 ? Opds.work(steps[2]) : Optional.empty();
      if (work.isPresent() && steps[1].equals("progression")) {
        return progression(caller, work.get());
      }
      if (work.isPresent() && steps[1].equals("buy")) {
        return buy(caller, work.get());
      }
      if (!reading()) {
        return method();
      }
      learning.catchUp();
      Ask ask = new Ask(path, query(), form, address);
      return send(store.read(sql -> opds.answer(sql, caller, ask)), caller);
    }

    private boolean reading() {
      return call.method().equals("GET") || call.method().equals("HEAD");
    }

    private Map<String, String> query() {
      Map<String, String> query = new HashMap<>();
      for (String name :
          new String[] {
            "query", "q", "title", "author", "by", "series", "language", "kind", "sort", "page"
          }) {
        call.query(name).ifPresent(value -> query.put(name, value));
      }
      return query;
    }

    private Answer send(Reply reply) throws IOException {
      return send(reply, new Caller.Stranger());
    }

    private Answer send(Reply reply, Caller caller) throws IOException {
      return switch (reply) {
        case Reply.Document document ->
            sending.document(
                200, document.mediaType(), document.text().getBytes(StandardCharsets.UTF_8), gzip);
        case Reply.File file -> {
          Optional<Path> kept = contents.find(file.edition());
          yield kept.isPresent()
              ? sending.file(kept.get(), file.edition().sha256(), file.title())
              : problem(404, "not-here", "That file has not arrived yet.");
        }
        case Reply.Picture picture ->
            sending.picture(
                picture.edition().sha256().substring(0, 24)
                    + (picture.small() ? "-s" : "-c")
                    + Covers.MAKE,
                caller instanceof Caller.Stranger,
                () -> picture(picture));
        case Reply.SignIn signIn -> signIn();
        case Reply.No no -> problem(no.status(), no.code(), no.sentence());
      };
    }

    private Covers.Image picture(Reply.Picture asked) {
      Covers.Book book = new Covers.Book(asked.edition(), asked.title(), asked.author());
      return asked.small() ? covers.within(book, SMALL, SMALL, false) : covers.whole(book);
    }

    private Answer progression(Caller caller, WorkId work) throws IOException {
      if (!(caller instanceof Caller.SignedIn me)) {
        return signIn();
      }
      return switch (call.method()) {
        case "GET", "HEAD" -> told(change(me, sql -> progressions.ask(sql, me, work)));
        case "PUT" -> {
          String text = new String(body(), StandardCharsets.UTF_8);
          PlaceFinder found = found(me, work, text);
          yield told(change(me, sql -> progressions.tell(sql, me, work, text, found)));
        }
        default -> method();
      };
    }

    /** Looks into the file before the writing transaction, in which others would wait for it. */
    private PlaceFinder found(Caller.SignedIn me, WorkId work, String text) {
      Optional<Book> book = store.read(sql -> Opds.visible(sql, me, work));
      if (book.isEmpty() || book.get().held().isEmpty()) {
        return PlaceFinder.bySharesAlone();
      }
      try {
        double total = ProgressionDocument.read(text).progression();
        Locator place = places.at(book.get().edition(), total);
        return (edition, asked) -> place;
      } catch (ProgressionDocument.Malformed toBeSaid) {
        return PlaceFinder.bySharesAlone();
      }
    }

    private Answer told(Optional<Progressions.Told> told) throws IOException {
      if (told.isEmpty()) {
        sending.headers().set("Retry-After", "5");
        return problem(503, "busy", "The bridge is busy; try again.");
      }
      return switch (told.get()) {
        case Progressions.Told.Document document ->
            sending.document(
                document.first() ? 201 : 200,
                Links.PROGRESSION_TYPE,
                document.text().getBytes(StandardCharsets.UTF_8),
                false);
        case Progressions.Told.Problem no ->
            problem(no.status(), "https://registry.opds.io/error#" + no.problem(), no.sentence());
      };
    }

    private Answer buy(Caller caller, WorkId work) throws IOException {
      if (reading()) {
        return send(store.read(sql -> buying.page(sql, caller, work, address)), caller);
      }
      if (!call.method().equals("POST")) {
        return method();
      }
      if (!(caller instanceof Caller.SignedIn me)) {
        return signIn();
      }
      Map<String, String> form = form(new String(body(), StandardCharsets.UTF_8));
      Optional<Reply> reply =
          change(
              me,
              sql ->
                  buying.buy(
                      sql,
                      caller,
                      work,
                      form.getOrDefault("key", ""),
                      form.getOrDefault("minor", ""),
                      form.getOrDefault("currency", ""),
                      form.getOrDefault("seal", ""),
                      form.getOrDefault("pin", ""),
                      address));
      return reply.isPresent()
          ? send(reply.get(), caller)
          : problem(503, "busy", "The bridge is busy; nothing is lost by pressing again.");
    }

    private static Map<String, String> form(String body) {
      Map<String, String> fields = new HashMap<>();
      for (String pair : body.split("&", 32)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
      }
      return fields;
    }

    private static String decoded(String value) {
      try {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException malformed) {
        throw new Call.BadRequest(
            400, "malformed", "The form is not percent-encoded as it should be.");
      }
    }

    private byte[] body() throws IOException {
      byte[] bytes = call.exchange().getRequestBody().readNBytes(BODY_BYTES + 1);
      if (bytes.length > BODY_BYTES) {
        throw new Call.BadRequest(413, "too-large", "The body is larger than 16,384 bytes.");
      }
      return bytes;
    }

    private Answer signIn() throws IOException {
      Reply.Document document = AuthenticationDocument.of(address);
      sending.headers().set("WWW-Authenticate", "Basic realm=\"Lectern\", charset=\"UTF-8\"");
      sending
          .headers()
          .set(
              "Link",
              "<"
                  + address.thing("/authentication")
                  + ">; rel=\"http://opds-spec.org/auth/document\"; type=\""
                  + AuthenticationDocument.TYPE
                  + "\"");
      return sending.document(
          401, document.mediaType(), document.text().getBytes(StandardCharsets.UTF_8), false);
    }

    private Answer method() throws IOException {
      sending.headers().set("Allow", allowed());
      return problem(405, "method", "Only " + allowed() + " are known here.");
    }

    private String allowed() {
      if (path.startsWith("/progression/")) {
        return "GET, HEAD, PUT, OPTIONS";
      }
      return path.startsWith("/buy/") ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
    }

    /** What cannot be understood is answered in this face's form as well. */
    Answer problem(Answer.Refused refused) throws IOException {
      return problem(refused.status(), refused.code(), refused.sentence());
    }

    private Answer problem(int status, String type, String sentence) throws IOException {
      return sending.document(
          status,
          PROBLEM,
          Json.object()
              .put("type", type)
              .put("title", sentence)
              .put("status", status)
              .text()
              .getBytes(StandardCharsets.UTF_8),
          false);
    }
  }

  /**
   * Makes the change, waits until it is committed and lets the account's devices know; empty where
   * that takes too long.
   */
  private <T> Optional<T> change(Caller.SignedIn me, Work<T> work) {
    Work<T> told =
        sql -> {
          long before = Feed.head(sql, me.account());
          T value = work.in(sql);
          long after = Feed.head(sql, me.account());
          if (after != before) {
            growth.note(me.account(), after);
          }
          return value;
        };
    try {
      return Optional.of(writer.call(told).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the change was not kept", e.getCause());
    }
  }
}
