package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for programs: {@code GET /api/tokens}, {@code POST} of a {@code name}, {@code scopes} and
 * {@code days} makes one, {@code /api/tokens/revoke} ends the one of an {@code id}.
 */
public final class TokenRooms implements Rooms {
  private static final int MOST_NAME = 60;

  private final OwnerDesk desk;
  private final Store store;
  private final HouseholdGate gate;
  private final ApiTokens tokens;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public TokenRooms(
      OwnerDesk desk, Store store, HouseholdGate gate, ApiTokens tokens, int jsonBytes) {
    this.desk = desk;
    this.store = store;
    this.gate = gate;
    this.tokens = tokens;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/tokens", gate, (call, owner) -> list()),
        Route.post("/api/tokens", gate, (call, owner) -> mint(call)).freshly(),
        Route.post("/api/tokens/revoke", gate, (call, owner) -> revoke(call)).freshly());
  }

  private Answer list() {
    return Answer.of(
        Json.object()
            .putAll(
                "tokens",
                store.read(sql -> ApiTokens.all(sql, desk.account())),
                kept ->
                    Json.object()
                        .put("id", kept.id())
                        .put("name", kept.name())
                        .put("scopes", Scope.written(kept.who().scopes()))
                        .put("made", kept.made().toString())
                        .putIfPresent("until", written(kept.until()))
                        .putIfPresent("seen", written(kept.seen()))
                        .build()));
  }

  private static @Nullable String written(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private Answer mint(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "name", "scopes", "days");
    String name = Call.string(body, "name").strip();
    long days = Call.whole(body, "days");
    if (name.isEmpty() || name.length() > MOST_NAME) {
      return new Answer.Refused(
          422, "invalid", "A token's name has 1 to " + MOST_NAME + " characters.");
    }
    if (days < 1 || days > ApiTokens.LONGEST.toDays()) {
      return new Answer.Refused(
          422, "invalid", "A token lasts 1 to " + ApiTokens.LONGEST.toDays() + " days.");
    }
    Set<Scope> scopes = scopes(body);
    return desk.<Optional<ApiTokens.Minted>>keep(
            sql -> tokens.mint(sql, desk.account(), name, scopes, Duration.ofDays(days)))
        .<Answer>map(
            minted ->
                Answer.of(
                    Json.object().put("id", minted.id()).put("token", minted.token().value())))
        .orElseGet(
            () ->
                new Answer.Refused(
                    422, "too-many", "A household has " + ApiTokens.MOST + " tokens at most."));
  }

  private static Set<Scope> scopes(Json.Obj body) {
    List<String> written = new ArrayList<>();
    if (body.get("scopes") instanceof Json.Arr list) {
      list.items().forEach(one -> written.add(one instanceof Json.Str it ? it.value() : ""));
    }
    try {
      return Scope.of(written);
    } catch (IllegalArgumentException e) {
      throw new Call.BadRequest(422, "invalid", e.getMessage() + ".");
    }
  }

  private Answer revoke(Call call) throws IOException {
    String id = Call.string(call.json(jsonBytes), "id");
    if (id.equals(ApiTokens.OWNER_FILE)) {
      return new Answer.Refused(
          422,
          "owner-file",
          "That one is the file owner.token in the bridge's folder: delete it and start the bridge"
              + " anew.");
    }
    return desk.keep(sql -> ApiTokens.revoke(sql, desk.account(), id))
        ? Answer.ok()
        : new Answer.Refused(404, "no-token", "There is no token of that id.");
  }
}
