package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.face.Registration;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.BodyType;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * kosync over HTTP, below {@code /kosync} and at the door's root, since people type either as the
 * server's address.
 */
public final class KosyncRooms implements Rooms {
  /** KOReader says JSON by one name or another; other apps say nothing. */
  private static final BodyType SAID = BodyType.JSON.orUnsaid();

  private static final Logger LOG = Logger.getLogger(KosyncRooms.class.getName());
  private static final int BODY_BYTES = 32 * 1024;
  private static final int NAME_CHARS = 64;
  private static final String JSON = "application/json";

  private static final Access<Access.Anybody> REGISTRATION =
      Access.open("who registers has no login yet; closed until the owner opens it");
  private static final Access<Access.Anybody> HEALTH =
      Access.open("apps ask whether a server is there before they sign in");

  private final AccountId account;
  private final Store store;
  private final Writer writer;
  private final Kosync kosync;
  private final PushQueue queue;
  private final KosyncKeys keys;
  private final Logins logins;
  private final InstantSource clock;
  private final PulledAnswers answers = new PulledAnswers();

  /**
   * @param account whose registration this is
   */
  public KosyncRooms(
      AccountId account,
      Store store,
      Writer writer,
      Kosync kosync,
      PushQueue queue,
      Doorkeeper doorkeeper,
      Logins logins,
      Growth growth,
      InstantSource clock) {
    this.account = account;
    this.store = store;
    this.writer = writer;
    this.kosync = kosync;
    this.queue = queue;
    this.keys = new KosyncKeys(doorkeeper);
    this.logins = logins;
    this.clock = clock;
    growth.tell((grown, place) -> answers.changed(grown));
  }

  @Override
  public List<Route<?>> routes() {
    List<Route<?>> routes = new ArrayList<>();
    for (String at : List.of("", "/kosync")) {
      routes.add(Route.get(at + "/users/auth", keys, (call, login) -> authorized()));
      routes.add(
          Route.post(at + "/users/create", REGISTRATION, (call, anybody) -> create(call))
              .taking(SAID));
      routes.add(Route.read(at + "/healthcheck", HEALTH, (call, anybody) -> health()));
      routes.add(Route.put(at + "/syncs/progress", keys, this::put).taking(SAID));
      routes.add(Route.post(at + "/syncs/progress", keys, this::put).taking(SAID));
      routes.add(
          Route.get(at + "/syncs/progress/**", keys, (call, login) -> get(login, call.rest())));
    }
    return routes;
  }

  private static Answer authorized() {
    return sent(200, Json.object().put("authorized", "OK").text());
  }

  private Answer put(Call call, Principal.OfLogin login) throws IOException {
    Optional<Json.Obj> body = body(call);
    Push.Read read = body.isEmpty() ? new Push.Bad(Refusal.INVALID) : Push.read(body.get());
    return switch (read) {
      case Push.Bad bad -> no(bad.refusal());
      case Push.Fine fine -> put(login, fine.push());
    };
  }

  private Answer put(Principal.OfLogin login, Push push) {
    try {
      if (!kosync.prepare(null, login, push)) {
        store.<Boolean>read(sql -> kosync.prepare(sql, login, push));
      }
      long timestamp = queue.push(login, push).join();
      answers.changed(login.account());
      return sent(
          200, Json.object().put("document", push.document()).put("timestamp", timestamp).text());
    } catch (CompletionException e) {
      LOG.log(Level.WARNING, "a push was not kept", e.getCause());
      return no(Refusal.NOT_KEPT);
    }
  }

  private Answer get(Principal.OfLogin login, String document) {
    if (!Push.isKey(document)) {
      return no(Refusal.NO_DOCUMENT);
    }
    Instant asked = clock.instant();
    long version = answers.version(login.account());
    if (kosync.isPlain(login)) {
      byte[] known = answers.find(login.login(), document, version, clock.instant());
      if (known != null) {
        return new Answer.Sent(200, JSON, known);
      }
      Optional<Optional<Progress>> plain = store.read(sql -> kosync.look(sql, login, document));
      if (plain.isPresent()) {
        byte[] body = json(plain.get());
        answers.keep(login.login(), document, version, clock.instant(), body);
        return new Answer.Sent(200, JSON, body);
      }
    }
    try {
      Optional<Progress> answer = queue.pull(login, document, asked).join();
      answers.changed(login.account());
      return new Answer.Sent(200, JSON, json(answer));
    } catch (CompletionException e) {
      LOG.log(Level.WARNING, "an answer was not kept", e.getCause());
      return no(Refusal.NOT_KEPT);
    }
  }

  private static byte[] json(Optional<Progress> answer) {
    return answer.map(Progress::json).orElse("{}").getBytes(StandardCharsets.UTF_8);
  }

  private Answer create(Call call) throws IOException {
    Optional<Json.Obj> body = body(call);
    String username = body.map(it -> string(it, "username")).orElse("");
    String password = body.map(it -> string(it, "password")).orElse("");
    if (!store.read(sql -> Registration.openFor(sql, account).isPresent())) {
      return no(Refusal.CLOSED);
    }
    if (!Push.isKey(username)
        || username.length() > NAME_CHARS
        || new Password(password).isNothing()) {
      return no(Refusal.INVALID);
    }
    Logins.Draft draft = logins.draft(new Password(password));
    return switch (writer
        .call(sql -> Registration.register(sql, account, draft, username))
        .join()) {
      case MADE -> sent(201, Json.object().put("username", username).text());
      case CLOSED -> no(Refusal.CLOSED);
      case INVALID -> no(Refusal.INVALID);
      case TAKEN -> no(Refusal.TAKEN);
    };
  }

  private Answer health() {
    try {
      store.read(sql -> sql.number("SELECT count(*) FROM meta"));
      return sent(200, Json.object().put("state", "OK").text());
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "the database does not answer", e);
      return no(Refusal.NOT_KEPT);
    }
  }

  /** Whatever its content type says; empty where it is no JSON object, or too large. */
  private static Optional<Json.Obj> body(Call call) throws IOException {
    byte[] bytes = call.exchange().getRequestBody().readNBytes(BODY_BYTES + 1);
    if (bytes.length > BODY_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parseObject(Utf8.decode(bytes)));
    } catch (dev.lectern.protocol.json.MalformedJson malformed) {
      return Optional.empty();
    }
  }

  private static String string(Json.Obj body, String name) {
    return body.get(name) instanceof Json.Str it ? it.value() : "";
  }

  private static Answer no(Refusal refusal) {
    return refusal.answer();
  }

  private static Answer sent(int status, String json) {
    return new Answer.Sent(status, JSON, json.getBytes(StandardCharsets.UTF_8));
  }
}
