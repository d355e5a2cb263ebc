package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which program calls, by its token, and whether what it asks for is within its scopes. */
public final class Programs {
  /** What is changed below these paths; all others are for {@link Scope#ALL} alone. */
  private static final Map<Scope, List<String>> CHANGES =
      Map.of(
          Scope.BOOKS,
          List.of("/api/books", "/api/catalogue", "/api/joins", "/api/split", "/content"),
          Scope.NOTES,
          List.of("/api/notes"),
          Scope.BRAKES,
          List.of("/api/brakes", "/api/requests", "/api/orders"),
          Scope.DEVICES,
          List.of("/api/devices", "/api/claims", "/api/logins", "/api/kobo"));

  /** Below those paths, and for {@link Scope#ALL} alone all the same. */
  private static final List<String> OWNERS = List.of("/api/devices/unlock");

  static final String OUT_OF_SCOPE = "That token is not for this.";

  private final Store store;
  private final Writer writer;
  private final ApiTokens tokens;
  private final InstantSource clock;

  public Programs(Store store, Writer writer, ApiTokens tokens, InstantSource clock) {
    this.store = store;
    this.writer = writer;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Whose token it is, whatever it asks for. */
  Optional<ApiTokens.Kept> find(Call call) {
    Optional<ApiTokens.Kept> kept =
        call.bearer().flatMap(token -> store.read(sql -> tokens.of(sql, token)));
    kept.filter(it -> it.isStale(clock.instant())).ifPresent(this::seen);
    return kept;
  }

  /** Whether such a call is within the scopes. */
  static boolean may(Set<Scope> scopes, String method, String path) {
    if (scopes.contains(Scope.ALL)) {
      return true;
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return (reads && scopes.contains(Scope.READ))
        || OWNERS.stream().noneMatch(below -> isBelow(path, below))
            && scopes.stream()
                .flatMap(scope -> CHANGES.getOrDefault(scope, List.of()).stream())
                .anyMatch(below -> isBelow(path, below));
  }

  /** For what a body asks beyond the path: whoever has less than all that an owner may is out. */
  static void mustBeWhole(Principal.OfOwner who) {
    if (!who.isWhole()) {
      throw new Call.BadRequest(403, "out-of-scope", OUT_OF_SCOPE);
    }
  }

  private static boolean isBelow(String path, String below) {
    List<String> steps = Route.steps(path);
    List<String> above = Route.steps(below);
    return steps.size() >= above.size() && steps.subList(0, above.size()).equals(above);
  }

  private void seen(ApiTokens.Kept kept) {
    writer
        .call(
            sql -> {
              tokens.seen(sql, kept);
              return true;
            })
        .join();
  }
}
