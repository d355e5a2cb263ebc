package dev.lectern.bridge.http;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Registration;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Logins for other people's apps: {@code GET} and {@code POST /api/logins}, {@code DELETE
 * /api/logins?login=anna.kindle}, and {@code PUT} opens or closes the registration of kosync, or
 * says whether a login may buy; for whoever holds the owner's token.
 */
public final class LoginRooms implements Rooms {
  private static final String PATH = "/api/logins";

  private final OwnerDesk desk;
  private final AccountId account;
  private final Store store;
  private final Logins logins;
  private final Screens screens;
  private final Doorkeeper doorkeeper;
  private final Limits limits;

  public LoginRooms(
      OwnerDesk desk,
      Store store,
      Logins logins,
      Screens screens,
      Doorkeeper doorkeeper,
      Limits limits) {
    this.desk = desk;
    this.account = desk.account();
    this.store = store;
    this.logins = logins;
    this.screens = screens;
    this.doorkeeper = doorkeeper;
    this.limits = limits;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get(PATH, desk.gate(), (call, owner) -> list()),
        Route.post(PATH, desk.gate(), this::make).freshly(),
        Route.put(PATH, desk.gate(), this::change).freshly(),
        Route.delete(PATH, desk.gate(), (call, owner) -> revoke(call.required("login"))).freshly());
  }

  private Answer change(Call call, Principal.OfOwner owner) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    return body.get("login") == null ? registration(body) : letBuy(body, owner);
  }

  /** {@code {"login":"anna.tablet","mayBuy":true}}. */
  private Answer letBuy(Json.Obj body, Principal.OfOwner owner) {
    Call.only(body, "login", "mayBuy");
    String login = Call.string(body, "login");
    boolean may = Call.yes(body, "mayBuy");
    if (may) {
      Programs.mustBeWhole(owner);
    }
    return desk.keep(sql -> Logins.letBuy(sql, account, login, may)) ? Answer.ok() : noLogin();
  }

  private static Answer noLogin() {
    return new Answer.Refused(404, "not-found", "There is no login of that name.");
  }

  /** {@code {"registration":"open","reader":"anna"}}, or {@code "closed"}. */
  private Answer registration(Json.Obj body) {
    Call.only(body, "registration", "reader");
    if (!(body.get("registration") instanceof Json.Str said)
        || !said.value().equals("open") && !said.value().equals("closed")) {
      return new Answer.Refused(
          422, "invalid", "The field registration must be \"open\" or \"closed\".");
    }
    Json named = body.get("reader");
    if (named != null && !(named instanceof Json.Str)) {
      return new Answer.Refused(422, "wrong-type", "The field reader must be a reader's name.");
    }
    ReaderId reader =
        named instanceof Json.Str it ? OwnerDesk.form(it.value(), ReaderId::new) : null;
    boolean opens = said.value().equals("open");
    if (opens && store.read(sql -> Registration.isFull(sql, account))) {
      return new Answer.Refused(
          422,
          "too-many",
          "The account has "
              + Registration.MOST_LOGINS
              + " logins, so none can register; end some that are not used.");
    }
    boolean known =
        desk.keep(
            sql -> {
              if (reader != null && !Accounts.readers(sql, account).contains(reader)) {
                return false;
              }
              if (opens) {
                Registration.open(sql, account, reader);
              } else {
                Registration.close(sql, account);
              }
              return true;
            });
    return known ? Answer.ok() : ReaderRooms.unknown();
  }

  private Answer list() {
    Optional<String> open = store.read(sql -> Registration.openFor(sql, account));
    return Answer.of(
        Json.object()
            .put("registration", open.isPresent() ? "open" : "closed")
            .putOrNull("registrationReader", open.orElse(null))
            .putAll(
                "logins",
                store.read(sql -> Logins.all(sql, account)),
                login -> line(login).build()));
  }

  static Members line(Logins.Line login) {
    return Json.object()
        .put("login", login.login())
        .put("reader", login.reader().value())
        .put("label", login.label())
        .put("createdAt", login.createdAt())
        .putOrNull("lastSeen", login.lastSeen())
        .put("mayBuy", login.mayBuy());
  }

  private Answer make(Call call, Principal.OfOwner owner) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    Call.only(body, "reader", "label", "mayBuy");
    String label = Call.string(body, "label");
    ReaderId reader = OwnerDesk.named(body, "reader", ReaderId::new);
    boolean mayBuy = body.get("mayBuy") != null && Call.yes(body, "mayBuy");
    if (mayBuy) {
      Programs.mustBeWhole(owner);
    }
    Logins.Draft draft = logins.draft();
    Optional<Logins.Made> made =
        desk.keep(
            sql -> {
              Optional<Logins.Made> kept = draft.make(sql, account, reader, label);
              kept.ifPresent(it -> Logins.letBuy(sql, account, it.login(), mayBuy));
              return kept;
            });
    return made.isPresent()
        ? Answer.of(
            Json.object()
                .put("login", made.get().login())
                .put("password", made.get().password())
                .put("reader", reader.value()))
        : ReaderRooms.unknown();
  }

  private Answer revoke(String login) {
    boolean revoked =
        desk.keep(
            sql -> {
              for (Face face : Face.values()) {
                screens.signOut(sql, account, face, login);
              }
              return logins.revoke(sql, account, login);
            });
    doorkeeper.forget(login);
    return revoked ? Answer.ok() : noLogin();
  }
}
