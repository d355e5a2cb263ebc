package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Admission;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.face.Registration;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.HttpDoor;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * kosync over HTTP, below {@code /kosync} and at the door's root, since people type either as the
 * server's address.
 */
public final class KosyncRooms implements HttpDoor.Rooms {
  private static final Logger LOG = Logger.getLogger(KosyncRooms.class.getName());
  private static final String PREFIX = "/kosync";
  private static final String PROGRESS = "/syncs/progress";
  private static final int BODY_BYTES = 32 * 1024;
  private static final int NAME_CHARS = 64;
  private static final String JSON = "application/json";

  private final AccountId account;
  private final Store store;
  private final Writer writer;
  private final Kosync kosync;
  private final PushQueue queue;
  private final Doorkeeper doorkeeper;
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
    this.doorkeeper = doorkeeper;
    this.logins = logins;
    this.clock = clock;
    growth.tell((grown, place) -> answers.changed(grown));
  }

  @Override
  public Optional<Answer> answer(Call call) throws IOException {
    String path = path(call.path());
    if (path.startsWith(PROGRESS)) {
      return Optional.of(progress(call, path));
    }
    return switch (path) {
      case "/users/auth" -> Optional.of(auth(call));
      case "/users/create" -> Optional.of(create(call));
      case "/healthcheck" -> Optional.of(health());
      default -> Optional.empty();
    };
  }

  /** Without the prefix; an address that was typed with a slash at its end gives two. */
  private static String path(String whole) {
    String path = whole.contains("//") ? whole.replaceAll("/{2,}", "/") : whole;
    return path.startsWith(PREFIX + "/") ? path.substring(PREFIX.length()) : path;
  }

  private Answer progress(Call call, String path) throws IOException {
    Admission admission = admit(call);
    if (!(admission instanceof Admission.Welcome welcome)) {
      return refused(admission);
    }
    if (path.equals(PROGRESS) && isWrite(call)) {
      return put(call, welcome.principal());
    }
    boolean one = path.length() > PROGRESS.length() + 1 && path.charAt(PROGRESS.length()) == '/';
    if (!one || !call.method().equals("GET")) {
      return no(Refusal.NO_DOCUMENT);
    }
    return get(welcome.principal(), path.substring(PROGRESS.length() + 1));
  }

  private static boolean isWrite(Call call) {
    return call.method().equals("PUT") || call.method().equals("POST");
  }

  private Admission admit(Call call) {
    String user = call.header("x-auth-user").orElse("");
    String key = call.header("x-auth-key").orElse("");
    if (!Push.isKey(user) || key.isEmpty()) {
      return new Admission.Wrong();
    }
    String address = call.exchange().getRemoteAddress().getAddress().getHostAddress();
    return doorkeeper.admit(user, new Password(key), address);
  }

  private static Answer refused(Admission admission) {
    return no(admission instanceof Admission.Later ? Refusal.SLOWER : Refusal.UNAUTHORIZED);
  }

  private Answer auth(Call call) {
    Admission admission = admit(call);
    return admission instanceof Admission.Welcome
        ? sent(200, Json.object().put("authorized", "OK").text())
        : refused(admission);
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
    if (!call.method().equals("POST")) {
      return no(Refusal.INVALID);
    }
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
    return sent(refusal.status(), refusal.json());
  }

  private static Answer sent(int status, String json) {
    return new Answer.Sent(status, JSON, json.getBytes(StandardCharsets.UTF_8));
  }
}
