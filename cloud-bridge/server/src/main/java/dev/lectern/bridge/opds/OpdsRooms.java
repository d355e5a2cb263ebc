package dev.lectern.bridge.opds;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.BodyType;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.Room;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The OPDS face at the HTTP door: all below {@code /opds}. */
public final class OpdsRooms implements Rooms {
  private static final int BODY_BYTES = 16 * 1024;

  /** What strangers may see as well, behind the face's own path. */
  private static final List<String> PAGES =
      List.of(
          "",
          "/titles",
          "/new",
          "/search",
          "/authors",
          "/series",
          "/languages",
          "/all",
          "/search.xml",
          "/shelf-search.xml",
          "/book/{work}",
          "/cover/{work}",
          "/thumbnail/{work}");

  private static final List<String> SIGNED_IN = List.of("/shelf", "/recommended", "/file/{work}");

  private static final Access<Access.Anybody> SIGNING_IN = Access.open("it says how one signs in");
  private static final Access<Access.Anybody> ASKING =
      Access.open("browsers ask without a key what they may ask for (CORS)");

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
  private final Opds opds;

  public OpdsRooms(
      FrontDesk desk,
      Store store,
      Writer writer,
      Contents contents,
      Covers covers,
      Growth growth,
      Learning learning,
      Opds opds,
      Progressions progressions,
      Buying buying,
      Reached reached) {
    this.desk = desk;
    this.store = store;
    this.writer = writer;
    this.contents = contents;
    this.growth = growth;
    this.learning = learning;
    this.opds = opds;
    this.covers = covers;
    this.progressions = progressions;
    this.buying = buying;
    this.places = new PlaceInFile(contents);
    this.reached = reached;
  }

  @Override
  public List<Route<?>> routes() {
    List<Route<?>> routes = new ArrayList<>();
    for (String version : List.of("", "v1", "v2")) {
      String at = Address.ROOT + (version.isEmpty() ? "" : "/" + version);
      for (String page : PAGES) {
        routes.add(
            Route.read(at + page, desk.window(), in(version, (visit, who) -> visit.page(who))));
      }
      for (String page : SIGNED_IN) {
        routes.add(
            Route.read(at + page, desk.signedIn(), in(version, (visit, me) -> visit.page(me))));
      }
      // Whoever is asked to sign in must be able to read how, whatever was sent along.
      for (String page : List.of("/authentication", "/authentication.json")) {
        routes.add(Route.read(at + page, SIGNING_IN, in(version, (visit, me) -> visit.how())));
      }
      String progression = at + "/progression/{work}";
      routes.add(Route.read(progression, desk.signedIn(), in(version, Visit::asked)));
      routes.add(
          Route.put(progression, desk.signedIn(), in(version, Visit::told))
              .taking(BodyType.JSON.orUnsaid()));
      routes.add(Route.read(at + "/buy/{work}", desk.signedIn(), in(version, Visit::offered)));
      routes.add(
          Route.post(at + "/buy/{work}", desk.signedIn(), in(version, Visit::bought))
              .taking(BodyType.FORM.orUnsaid()));
    }
    routes.add(Route.of("OPTIONS", Address.ROOT + "/**", ASKING, in("", Visit::options)));
    return routes;
  }

  /** What is done in one visit, for somebody. */
  private interface Errand<P> {
    Answer in(Visit visit, P who) throws IOException;
  }

  private <P> Room<P> in(String version, Errand<P> errand) {
    return (call, who) -> {
      Visit visit = new Visit(call, version);
      try {
        return errand.in(visit, who);
      } catch (Call.BadRequest bad) {
        return visit.regrets.problem(bad.answer());
      }
    };
  }

  /** What stands behind the face's own path, without a slash at its end. */
  private static String behind(String path, String version) {
    List<String> steps = Route.steps(path);
    List<String> behind = steps.subList(version.isEmpty() ? 1 : 2, steps.size());
    return behind.isEmpty() ? "" : "/" + String.join("/", behind);
  }

  /** One call. */
  private final class Visit {
    private final Call call;
    private final String path;
    private final Ask.Form form;
    private final Address address;
    private final boolean gzip;
    private final Sending sending;
    private final Regrets regrets;

    Visit(Call call, String version) {
      Negotiation negotiation = new Negotiation(call, reached);
      this.call = call;
      this.path = behind(call.path(), version);
      this.form = negotiation.form(version);
      this.address = negotiation.address(form, version);
      this.gzip = negotiation.gzip();
      this.sending = new Sending(call);
      this.regrets = new Regrets(sending, address);
    }

    Answer options(Access.Anybody anybody) throws IOException {
      String allowed = "GET, HEAD, PUT, POST, OPTIONS";
      sending.headers().set("Allow", allowed);
      sending.headers().set("Access-Control-Allow-Methods", allowed);
      sending.headers().set("Access-Control-Allow-Headers", "Authorization, Content-Type, Range");
      return sending.empty(204);
    }

    Answer how() throws IOException {
      return send(AuthenticationDocument.of(address), new Caller.Stranger());
    }

    Answer page(Caller caller) throws IOException {
      learning.catchUp();
      Ask ask = new Ask(path, query(), form, address);
      return send(store.read(sql -> opds.answer(sql, caller, ask)), caller);
    }

    private WorkId work() {
      return Opds.work(call.part("work"))
          .orElseThrow(() -> new Call.BadRequest(404, "not-found", "There is nothing here."));
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

    private Answer send(Reply reply, Caller caller) throws IOException {
      return switch (reply) {
        case Reply.Document document ->
            sending.document(
                200, document.mediaType(), document.text().getBytes(StandardCharsets.UTF_8), gzip);
        case Reply.File file -> {
          Optional<Path> kept = contents.find(file.edition());
          yield kept.isPresent()
              ? sending.file(
                  kept.get(),
                  contents.format(file.edition()),
                  file.edition().sha256(),
                  file.title())
              : regrets.problem(404, "not-here", "That file has not arrived yet.");
        }
        case Reply.Picture picture ->
            sending.picture(
                picture.edition().sha256().substring(0, 24)
                    + (picture.small() ? "-s" : "-c")
                    + Covers.MAKE,
                caller instanceof Caller.Stranger,
                () -> picture(picture));
        case Reply.SignIn signIn -> regrets.signIn();
        case Reply.No no -> regrets.problem(no.status(), no.code(), no.sentence());
      };
    }

    private Covers.Image picture(Reply.Picture asked) {
      Covers.Book book = new Covers.Book(asked.edition(), asked.title(), asked.author());
      return asked.small() ? covers.within(book, SMALL, SMALL, false) : covers.whole(book);
    }

    Answer asked(Caller.SignedIn me) throws IOException {
      WorkId work = work();
      return told(change(me, sql -> progressions.ask(sql, me, work)));
    }

    Answer told(Caller.SignedIn me) throws IOException {
      WorkId work = work();
      String text = new String(body(), StandardCharsets.UTF_8);
      PlaceFinder found = found(me, work, text);
      return told(change(me, sql -> progressions.tell(sql, me, work, text, found)));
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
        return regrets.busy("The bridge is busy; try again.");
      }
      return switch (told.get()) {
        case Progressions.Told.Document document ->
            sending.document(
                document.first() ? 201 : 200,
                Links.PROGRESSION_TYPE,
                document.text().getBytes(StandardCharsets.UTF_8),
                false);
        case Progressions.Told.Problem no ->
            regrets.problem(
                no.status(), "https://registry.opds.io/error#" + no.problem(), no.sentence());
      };
    }

    Answer offered(Caller.SignedIn me) throws IOException {
      WorkId work = work();
      return send(store.read(sql -> buying.page(sql, me, work, address)), me);
    }

    Answer bought(Caller.SignedIn me) throws IOException {
      WorkId work = work();
      Map<String, String> form = form(new String(body(), StandardCharsets.UTF_8));
      String pin = form.getOrDefault("pin", "");
      Optional<Buying.Pressed> pressed =
          change(
              me,
              sql ->
                  buying.press(
                      sql,
                      me,
                      work,
                      form.getOrDefault("key", ""),
                      form.getOrDefault("minor", ""),
                      form.getOrDefault("currency", ""),
                      form.getOrDefault("seal", ""),
                      !pin.isEmpty(),
                      address));
      Optional<Reply> reply = pressed.flatMap(it -> outcome(me, it, pin));
      return reply.isPresent()
          ? send(reply.get(), me)
          : regrets.busy("The bridge is busy; nothing is lost by pressing again.");
    }

    /** Looks at the PIN between two transactions, in which others would wait for it. */
    private Optional<Reply> outcome(Caller.SignedIn me, Buying.Pressed pressed, String pin) {
      return switch (pressed) {
        case Buying.Pressed.Said said -> Optional.of(said.reply());
        case Buying.Pressed.Typed typed -> {
          boolean right = buying.isRight(typed, pin);
          yield change(me, sql -> buying.end(sql, typed, right));
        }
      };
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
