package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.ReaderRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Kobos, for whoever holds the owner's token: {@code POST /api/kobo} makes the login of one and
 * shows its address, once; {@code POST /api/kobo/again?login=anna.kobo} gives it all its books
 * anew. A login is revoked like all others.
 */
public final class KoboLoginRooms implements Rooms {
  private final Access<Principal.OfOwner> gate;
  private final AccountId account;
  private final KoboDesk desk;
  private final Logins logins;
  private final SecureRandom random;
  private final Reached reached;
  private final int jsonBytes;

  KoboLoginRooms(
      Access<Principal.OfOwner> gate,
      AccountId account,
      KoboDesk desk,
      Logins logins,
      SecureRandom random,
      Reached reached,
      int jsonBytes) {
    this.gate = gate;
    this.reached = reached;
    this.account = account;
    this.desk = desk;
    this.logins = logins;
    this.random = random;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post("/api/kobo", gate, (call, owner) -> make(call)).freshly(),
        Route.post("/api/kobo/again", gate, (call, owner) -> again(call.required("login")))
            .freshly());
  }

  private Answer make(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    String label = Call.string(body, "label");
    ReaderId reader;
    try {
      reader = new ReaderId(Call.string(body, "reader"));
    } catch (IllegalArgumentException e) {
      return new Answer.Refused(422, "invalid", e.getMessage() + ".");
    }
    Token token = Token.mint(random);
    Logins.Draft draft = logins.draft();
    Optional<String> login = desk.change(sql -> keep(sql, draft, reader, label, token));
    if (login.isEmpty()) {
      return ReaderRooms.unknown();
    }
    String address = reached.probably(call) + "/kobo/" + token.value();
    return Answer.of(
        Json.object()
            .put("login", login.get())
            .put("reader", reader.value())
            .put("address", address)
            .put("file", ".kobo/Kobo/Kobo eReader.conf")
            .put("section", "[OneStoreServices]")
            .put("line", "api_endpoint=" + address));
  }

  private Optional<String> keep(
      Sql sql, Logins.Draft draft, ReaderId reader, String label, Token token) {
    Optional<String> login = draft.make(sql, account, reader, label).map(Logins.Made::login);
    login.ifPresent(made -> KoboKeys.keep(sql, account, made, token));
    return login;
  }

  private Answer again(String login) {
    boolean known =
        desk.change(
            sql -> {
              Optional<Logins.Known> made =
                  Logins.known(sql, login)
                      .filter(one -> one.principal().account().equals(account))
                      .filter(one -> KoboKeys.isKobo(sql, account, login));
              made.map(Logins.Known::principal).ifPresent(one -> KoboShelf.giveAgain(sql, one));
              return made.isPresent();
            });
    return known
        ? Answer.ok()
        : new Answer.Refused(404, "not-found", "There is no Kobo of that login.");
  }
}
