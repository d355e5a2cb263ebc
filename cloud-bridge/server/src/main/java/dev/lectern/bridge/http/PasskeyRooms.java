package dev.lectern.bridge.http;

import dev.lectern.bridge.people.Means;
import dev.lectern.bridge.people.Passkeys;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Person;
import dev.lectern.bridge.people.SignIns;
import dev.lectern.bridge.people.SignedIn;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Passkeys: {@code /signin/passkey/begin} and {@code finish} let in; below {@code /api/passkeys} a
 * person lists ({@code GET}), adds ({@code begin}, {@code finish}), names ({@code rename}) and
 * removes ({@code remove}) those of her own. What is called {@code options} goes to the browser's
 * {@code navigator.credentials}, what that gives comes back as {@code credential}.
 */
public final class PasskeyRooms implements Rooms {
  private static final Access<Access.Anybody> ALL =
      Access.open("whoever signs in has no key yet; only the answer to a challenge opens");

  private static final int MOST_NAME = 60;

  private final OwnerDesk desk;
  private final Store store;
  private final PersonGate gate;
  private final SignInDesk signIn;
  private final SignIns signIns;
  private final Passkeys passkeys;
  private final SameOrigin origin;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public PasskeyRooms(
      OwnerDesk desk,
      Store store,
      PersonGate gate,
      SignInDesk signIn,
      SignIns signIns,
      Passkeys passkeys,
      SameOrigin origin,
      int jsonBytes) {
    this.desk = desk;
    this.store = store;
    this.gate = gate;
    this.signIn = signIn;
    this.signIns = signIns;
    this.passkeys = passkeys;
    this.origin = origin;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post("/signin/passkey/begin", ALL, (call, anybody) -> begin(call)),
        Route.post("/signin/passkey/finish", ALL, (call, anybody) -> finish(call)),
        Route.get("/api/passkeys", gate, (call, signed) -> list(signed)),
        Route.post("/api/passkeys/begin", gate, this::beginNew).freshly(),
        Route.post("/api/passkeys/finish", gate, this::finishNew).freshly(),
        Route.post("/api/passkeys/rename", gate, this::rename),
        Route.post("/api/passkeys/remove", gate, this::remove).freshly());
  }

  private Answer begin(Call call) {
    origin.mustBeOwn(call);
    return begun(desk.keep(sql -> passkeys.begin(sql, desk.account(), SignInDesk.caller(call))));
  }

  private static Answer begun(Passkeys.Begun begun) {
    return Answer.of(
        Json.object()
            .put("ceremony", begun.ceremony())
            .put("options", new Json.Raw(begun.options())));
  }

  private Answer finish(Call call) throws IOException {
    origin.mustBeOwn(call);
    Json.Obj body = call.json(jsonBytes);
    String ceremony = Call.string(body, "ceremony");
    String credential = credential(body);
    SignedIn signedIn =
        desk.keep(
            sql -> {
              Optional<Person> person = passkeys.finish(sql, desk.account(), ceremony, credential);
              if (person.isEmpty()) {
                signIns.refused(sql, desk.account(), person, "passkey");
                return new SignedIn.Wrong();
              }
              return signIns.in(sql, person.get(), Means.PASSKEY, SignInDesk.caller(call));
            });
    return SignInRooms.told(call, signIn.given(call, signedIn));
  }

  private Answer list(Signed signed) {
    return Answer.of(
        Json.object()
            .putAll(
                "passkeys",
                store.read(sql -> Passkeys.all(sql, signed.who())),
                key ->
                    Json.object()
                        .put("id", key.id())
                        .put("name", key.name())
                        .put("madeMs", key.madeMs())
                        .putIfPresent("usedMs", key.usedMs())
                        .build()));
  }

  private Answer beginNew(Call call, Signed signed) {
    return desk.<Optional<Passkeys.Begun>>keep(
            sql ->
                People.of(sql, desk.account(), signed.who().reader())
                    .flatMap(person -> passkeys.beginNew(sql, person, SignInDesk.caller(call))))
        .map(PasskeyRooms::begun)
        .orElseGet(
            () ->
                new Answer.Refused(
                    422, "too-many", "A person has " + Passkeys.MOST + " passkeys at most."));
  }

  private Answer finishNew(Call call, Signed signed) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    String ceremony = Call.string(body, "ceremony");
    String called = called(body);
    String credential = credential(body);
    return desk.keep(sql -> passkeys.finishNew(sql, signed.who(), ceremony, called, credential))
        ? Answer.ok()
        : new Answer.Refused(422, "no-passkey", "That was no passkey for this; begin once more.");
  }

  private Answer rename(Call call, Signed signed) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    String id = Call.string(body, "id");
    String called = called(body);
    return done(desk.keep(sql -> Passkeys.rename(sql, signed.who(), id, called)));
  }

  private Answer remove(Call call, Signed signed) throws IOException {
    String id = Call.string(call.json(jsonBytes), "id");
    return done(
        desk.keep(
            sql -> {
              boolean last =
                  Passkeys.all(sql, signed.who()).size() == 1
                      && People.of(sql, desk.account(), signed.who().reader())
                          .filter(person -> person.password() == null)
                          .isPresent();
              if (last) {
                throw new Call.BadRequest(
                    422, "last-way-in", "Without this passkey nobody could sign in any more.");
              }
              return Passkeys.remove(sql, signed.who(), id);
            }));
  }

  private static Answer done(boolean done) {
    return done
        ? Answer.ok()
        : new Answer.Refused(404, "no-passkey", "There is no passkey of that id.");
  }

  private static String called(Json.Obj body) {
    String name = Call.string(body, "name").strip();
    if (name.isEmpty() || name.length() > MOST_NAME) {
      throw new Call.BadRequest(
          422, "invalid", "A passkey's name has 1 to " + MOST_NAME + " characters.");
    }
    return name;
  }

  private static String credential(Json.Obj body) {
    if (body.get("credential") instanceof Json.Obj credential) {
      return credential.text();
    }
    throw new Call.BadRequest(400, "wrong-type", "The field credential must be an object.");
  }
}
