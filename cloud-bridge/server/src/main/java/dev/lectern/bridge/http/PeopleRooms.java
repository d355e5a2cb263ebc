package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of the household signs in: {@code GET /api/people}, and {@code POST} of a {@code reader} with
 * a {@code role} and, to set it, a {@code password}. The last owner stays one.
 */
public final class PeopleRooms implements Rooms {
  private final OwnerDesk desk;
  private final Store store;
  private final HouseholdGate gate;
  private final People people;
  private final Passwords passwords;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public PeopleRooms(
      OwnerDesk desk,
      Store store,
      HouseholdGate gate,
      People people,
      Passwords passwords,
      int jsonBytes) {
    this.desk = desk;
    this.store = store;
    this.gate = gate;
    this.people = people;
    this.passwords = passwords;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/people", gate, (call, owner) -> list()),
        Route.post("/api/people", gate, (call, owner) -> set(call)).freshly());
  }

  private Answer list() {
    return Answer.of(
        Json.object()
            .putAll(
                "people",
                store.read(sql -> People.all(sql, desk.account())),
                person ->
                    Json.object()
                        .put("reader", person.who().reader().value())
                        .put("role", person.who().role().written())
                        .put("password", person.password() != null)
                        .put("second", person.totp() != null)
                        .build()));
  }

  private Answer set(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "reader", "role", "password");
    ReaderId reader = OwnerDesk.named(body, "reader", ReaderId::new);
    if (reader.equals(ReaderId.GUEST)) {
      return new Answer.Refused(422, "reserved", "A guest is nobody in particular.");
    }
    Role role = OwnerDesk.named(body, "role", Role::of);
    String hash = null;
    if (body.get("password") != null) {
      String password = Call.string(body, "password");
      SignInDesk.mustBePassword(password);
      hash = passwords.kept(password);
    }
    keep(reader, role, hash);
    return Answer.ok();
  }

  private void keep(ReaderId reader, Role role, @Nullable String hash) {
    desk.keep(
        sql -> {
          ReaderRooms.mustHaveRoom(sql, desk.account(), List.of(reader));
          boolean wasOwner = people.open(sql, desk.account(), reader).who().role() == Role.OWNER;
          if (wasOwner
              && role != Role.OWNER
              && !People.hasOtherOwner(sql, desk.account(), reader)) {
            throw new Call.BadRequest(
                422, "last-owner", "The household's last owner stays owner; name another first.");
          }
          People.role(sql, desk.account(), reader, role);
          if (hash != null) {
            People.password(sql, desk.account(), reader, hash);
          }
          return true;
        });
  }
}
