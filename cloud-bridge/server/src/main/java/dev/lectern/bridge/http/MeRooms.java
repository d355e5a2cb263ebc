package dev.lectern.bridge.http;

import dev.lectern.bridge.people.HandCode;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Person;
import dev.lectern.bridge.people.SecondFactor;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What everybody decides about herself: {@code GET /api/me}, the password, the second factor and
 * its recovery codes below it, and her sessions at {@code /api/sessions}.
 */
public final class MeRooms implements Rooms {
  private final OwnerDesk desk;
  private final Store store;
  private final PersonGate gate;
  private final Passwords passwords;
  private final SecondFactor second;
  private final Sessions sessions;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public MeRooms(
      OwnerDesk desk,
      Store store,
      PersonGate gate,
      Passwords passwords,
      SecondFactor second,
      Sessions sessions,
      int jsonBytes) {
    this.desk = desk;
    this.store = store;
    this.gate = gate;
    this.passwords = passwords;
    this.second = second;
    this.sessions = sessions;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/me", gate, (call, signed) -> me(signed)),
        Route.post("/api/me/password", gate, this::password).freshly(),
        Route.post("/api/me/second", gate, (call, signed) -> begin(signed)).freshly(),
        Route.post("/api/me/second/confirm", gate, this::confirm).freshly(),
        Route.post("/api/me/second/off", gate, (call, signed) -> off(signed)).freshly(),
        Route.post("/api/me/recovery", gate, (call, signed) -> codes(signed)).freshly(),
        Route.get("/api/sessions", gate, (call, signed) -> list(signed)),
        Route.post("/api/sessions/end", gate, this::end),
        Route.post("/api/sessions/end-others", gate, (call, signed) -> endOthers(signed)));
  }

  private Person person(Signed signed) {
    return store
        .<Optional<Person>>read(sql -> People.of(sql, desk.account(), signed.who().reader()))
        .orElseThrow();
  }

  private Answer me(Signed signed) {
    Person person = person(signed);
    long left = store.read(sql -> SecondFactor.left(sql, desk.account(), signed.who().reader()));
    return Answer.of(
        Json.object()
            .put("reader", signed.who().reader().value())
            .put("role", signed.who().role().written())
            .put("csrf", signed.csrf())
            .put("fresh", signed.isFresh())
            .put("password", person.password() != null)
            .put("second", person.totp() != null)
            .put("recoveryCodes", left));
  }

  /** Ends every session, this one too: whoever knew the old password is out. */
  private Answer password(Call call, Signed signed) throws IOException {
    String password = Call.string(call.json(jsonBytes), "password");
    SignInDesk.mustBePassword(password);
    String hash = passwords.kept(password);
    desk.keep(
        sql -> {
          People.password(sql, desk.account(), signed.who().reader(), hash);
          return true;
        });
    return Answer.ok();
  }

  private Answer begin(Signed signed) {
    Person person = person(signed);
    return desk.<Optional<String>>keep(sql -> second.begin(sql, person))
        .<Answer>map(uri -> Answer.of(Json.object().put("uri", uri)))
        .orElseGet(() -> new Answer.Refused(422, "is-on", "It is on already; turn it off first."));
  }

  private Answer confirm(Call call, Signed signed) throws IOException {
    String code = Call.string(call.json(jsonBytes), "code");
    Person person = person(signed);
    return desk.<Optional<List<HandCode>>>keep(sql -> second.confirm(sql, person, code))
        .map(MeRooms::shown)
        .orElseGet(() -> new Answer.Refused(422, "wrong-code", "That is not the app's code now."));
  }

  private Answer off(Signed signed) {
    desk.keep(
        sql -> {
          SecondFactor.off(sql, desk.account(), signed.who().reader());
          return true;
        });
    return Answer.ok();
  }

  private Answer codes(Signed signed) {
    if (person(signed).totp() == null) {
      return new Answer.Refused(422, "is-off", "Recovery codes stand in for a second factor.");
    }
    return shown(desk.keep(sql -> second.codes(sql, desk.account(), signed.who().reader())));
  }

  private static Answer shown(List<HandCode> codes) {
    return Answer.of(Json.object().putAll("recoveryCodes", codes, code -> Json.of(code.shown())));
  }

  private Answer list(Signed signed) {
    return Answer.of(
        Json.object()
            .putAll(
                "sessions",
                store.read(sql -> sessions.all(sql, signed.who().account(), signed.who().reader())),
                one ->
                    Json.object()
                        .put("id", one.id())
                        .put("means", one.means())
                        .put("agent", one.from().agent())
                        .put("address", one.from().address())
                        .put("made", one.made().toString())
                        .put("seen", one.seen().toString())
                        .put("this", one.id().equals(signed.session().id()))
                        .build()));
  }

  private Answer end(Call call, Signed signed) throws IOException {
    String id = Call.string(call.json(jsonBytes), "id");
    return desk.keep(sql -> Sessions.end(sql, signed.who(), id))
        ? Answer.ok()
        : new Answer.Refused(404, "no-session", "There is no session of that id.");
  }

  private Answer endOthers(Signed signed) {
    int ended = desk.keep(sql -> Sessions.endOthers(sql, signed.who(), signed.session().id()));
    return Answer.of(Json.object().put("ok", true).put("ended", ended));
  }
}
