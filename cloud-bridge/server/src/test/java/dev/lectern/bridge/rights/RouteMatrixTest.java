package dev.lectern.bridge.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.http.BodyType;
import dev.lectern.bridge.http.Route;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each HTTP route that there is, tried over TLS with each kind of key, good and bad. What is to
 * come of it stands in {@code rights/routes.txt}; the routes come from the running bridge.
 */
class RouteMatrixTest {
  private static final int MOST_READ = 1 << 20;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String AGAIN = "sign in once more: it was more than ten minutes ago";
  private static final Optional<String> JSON = Optional.of("application/json");

  @TempDir static Path home;
  private static Neighbourhood around;
  private static List<Route<?>> routes;
  private static Map<String, Expected> rows;
  private static String work;

  private final List<String> wrong = new ArrayList<>();
  private int tried;
  private int refused;
  private int admitted;
  private int stale;
  private int outOfScope;
  private int marked;

  @BeforeAll
  static void move() throws Exception {
    around = new Neighbourhood(home.resolve("home"));
    routes = around.running.bridge.routes().all();
    rows = Expected.read();
    work = around.work();
  }

  @AfterAll
  static void leave() throws Exception {
    around.close();
  }

  private record Got(int status, String text) {}

  private static Got ask(Attempt attempt, String method, String path) throws Exception {
    return ask(attempt, method, path, "{}", JSON);
  }

  /** With a body of the type that the route takes; a page's form has the session's word in it. */
  private static Got ask(Attempt attempt, String method, Route<?> route) throws Exception {
    // Where JSON will do as well it would sign a session out, which is wanted for the rest.
    boolean form = route.takes().types().contains(FORM);
    Optional<String> type =
        form ? Optional.of(FORM) : route.takes().types().stream().findFirst().or(() -> JSON);
    return ask(attempt, method, path(route, attempt), form ? "csrf=" + attempt.word() : "{}", type);
  }

  /**
   * @param type of the body; empty where nothing is said of it
   */
  private static Got ask(
      Attempt attempt, String method, String path, String body, Optional<String> type)
      throws Exception {
    URI uri = URI.create(around.running.bridge.https().orElseThrow() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                method.equals("GET") || method.equals("HEAD")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    around.headers(attempt).forEach(request::header);
    type.ifPresent(said -> request.header("Content-Type", said));
    HttpResponse<InputStream> answer;
    try {
      answer = attempt.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException hungUp) {
      return new Got(-1, "");
    }
    try (InputStream got = answer.body()) {
      boolean endless =
          answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
      byte[] bytes = endless ? new byte[0] : got.readNBytes(MOST_READ);
      return new Got(answer.statusCode(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** A path of that pattern, to what is the first household's. */
  private static String path(Route<?> route, Attempt attempt) {
    String path =
        route
            .pattern()
            .replace("{key}", attempt.kobo())
            .replace("{sha256}", Sha256.hex(around.book))
            .replace("{export}", "0".repeat(32))
            .replace("{erasure}", "0".repeat(32))
            .replace("{work}", work)
            .replace("{reader}", "anna")
            .replace("/syncs/progress/**", "/syncs/progress/" + Neighbourhood.DOCUMENT)
            .replace(
                "/kobo/" + attempt.kobo() + "/**", "/kobo/" + attempt.kobo() + "/v1/library/sync")
            .replace("/opds/**", "/opds/titles")
            .replace("/api/v3/content/**", "/api/v3/content/x");
    assertThat(path).as("a sample for what " + route + " names").doesNotContain("{", "*");
    return path;
  }

  private static Set<String> methods(Route<?> route) {
    return route.methods().isEmpty()
        ? new TreeSet<>(Set.of("GET", "POST", "DELETE"))
        : new TreeSet<>(route.methods());
  }

  @Test
  void nobodyPassesWhoIsNotToPass() throws Exception {
    pushAPlace();
    head();
    for (Route<?> route : routes) {
      Expected row = rows.get(route.toString());
      if (row == null) {
        wrong.add(route + " has no row in rights/routes.txt");
        continue;
      }
      if (!row.rule().written().equals(route.access().name())
          || !row.rule().keys().equals(route.access().keys())) {
        wrong.add(route + " is declared for " + route.access().name() + ", not " + row.rule());
      }
      if (row.fresh() != route.wantsFresh()) {
        wrong.add(route + (row.fresh() ? " does not want" : " wants") + " a fresh sign-in");
      }
      StringBuilder line = new StringBuilder();
      for (Attempt attempt : around.attempts) {
        char cell = '?';
        for (String method : methods(route)) {
          // The refusal of a login costs a slow hash, which HEAD would only cost again.
          if (!method.equals("HEAD") || !attempt.who().equals("revoked login")) {
            cell = tryOut(route, row, attempt, method);
          }
        }
        line.append("  ").append(cell);
      }
      System.out.printf("%-42s %-20s%s%n", route, row.rule().written(), line);
    }
    for (String row : rows.keySet()) {
      if (routes.stream().noneMatch(route -> route.toString().equals(row))) {
        wrong.add("rights/routes.txt has a row of what is not there: " + row);
      }
    }
    System.out.printf(
        "HTTP routes=%d tried=%d refused=%d stale=%d out-of-scope=%d admitted=%d%n",
        routes.size(), tried, refused + stale + outOfScope, stale, outOfScope, admitted);
    assertThat(wrong).isEmpty();
    assertThat(stale).as("sessions left open that were refused").isPositive();
    assertThat(outOfScope).as("programs that were refused").isPositive();
    assertThat(marked).as("answers in which the household's own could be seen").isPositive();
  }

  private void pushAPlace() throws Exception {
    Attempt anna = named("kosync");
    String body =
        "{\"document\":\"%s\",\"progress\":\"%s\",\"percentage\":0.4,\"device\":\"%s\",\"device_id\":\"K\"}"
            .formatted(Neighbourhood.DOCUMENT, Neighbourhood.MARK, Neighbourhood.MARK);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(around.running.bridge.https().orElseThrow() + "/syncs/progress"))
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    anna.headers().forEach(request::header);
    assertThat(
            anna.client().send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private static Attempt named(String who) {
    return around.attempts.stream().filter(it -> it.who().equals(who)).findFirst().orElseThrow();
  }

  private static void head() {
    System.out.println("+ let in, o let in to its own things only, - refused, x not connected");
    for (int i = 0; i < around.attempts.size(); i++) {
      Attempt attempt = around.attempts.get(i);
      System.out.printf("%65s%s%s%n", "", "  |".repeat(i), "  " + attempt.who());
    }
  }

  private char tryOut(Route<?> route, Expected row, Attempt attempt, String method)
      throws Exception {
    Got got = ask(attempt, method, route);
    tried++;
    String what = method + " " + route.pattern() + " by " + attempt.who() + ": " + got.status();
    boolean scoped =
        attempt.scope() != null
            && row.rule() != Rule.OPEN
            && row.rule().lets(attempt)
            && !row.lets(attempt.scope(), method);
    boolean own =
        !scoped
            && (attempt.standing() == Attempt.Standing.GOOD
                || attempt.isLent()
                || attempt.isStale())
            && row.rule().lets(attempt);
    boolean childs =
        attempt.standing() == Attempt.Standing.CHILDS && row.rule().keys().contains(attempt.key());
    if (got.text().contains(Neighbourhood.MARK)) {
      marked++;
      if (!own && !childs) {
        wrong.add(what + " and saw what is another's");
      }
    }
    if (attempt.cutOff()) {
      refused++;
      if (got.status() != -1) {
        wrong.add(what + ", though its certificate has ended");
      }
      return 'x';
    }
    boolean changes = !method.equals("GET") && !method.equals("HEAD");
    if (attempt.isLent() && changes && row.rule().bySession()) {
      refused++;
      if (got.status() != 403 && got.status() != 401) {
        wrong.add(what + ", though it was nobody's wish");
      }
      return '-';
    }
    if (!row.rule().lets(attempt)) {
      refused++;
      // Somebody who is signed in is told that the role is too small.
      if (got.status() != 401 && !(attempt.isSession() && got.status() == 403)) {
        wrong.add(what + ", and not 401");
      }
      return '-';
    }
    OptionalInt refusal = row.rule() == Rule.OPEN ? OptionalInt.empty() : row.refusal(attempt);
    if (refusal.isPresent()) {
      refused++;
      if (got.status() != refusal.getAsInt()) {
        wrong.add(what + ", and not " + refusal.getAsInt());
      }
      return '-';
    }
    if (scoped) {
      outOfScope++;
      // Where a device's token will do as well, it is only said that it is none.
      boolean told = got.status() == 401 && row.rule() == Rule.OWNER_OR_DEVICE;
      boolean silent = method.equals("HEAD");
      if (!told && (got.status() != 403 || !silent && !got.text().contains("out-of-scope"))) {
        wrong.add(what + ", though its scope is another");
      }
      return '-';
    }
    if (attempt.isStale() && row.fresh()) {
      stale++;
      if ((got.status() != 403 && got.status() != 401)
          || (!method.equals("HEAD") && !got.text().contains(AGAIN))) {
        wrong.add(what + ", and is not asked to sign in once more");
      }
      return '-';
    }
    admitted++;
    if (attempt.isStale() && got.text().contains(AGAIN)) {
      wrong.add(what + ", asked to sign in once more, of which its row knows nothing");
    }
    if (got.status() == 401 || got.status() >= 500 || got.status() < 0) {
      wrong.add(what + ", though it may");
    }
    return attempt.isOthers() ? 'o' : '+';
  }

  /** By whoever may: what is not of the type that the route declares is not even looked at. */
  @Test
  void aBodyOfAnotherTypeIsRefusedInOneSentence() throws Exception {
    int strict = 0;
    int lenient = 0;
    for (Route<?> route : routes) {
      Set<String> sending = new TreeSet<>(methods(route));
      sending.retainAll(Set.of("POST", "PUT"));
      for (String method : sending) {
        assertThat(route.takes()).as("what is taken at " + route).isNotEqualTo(BodyType.NONE);
        Attempt good = good(route);
        for (String type : List.of("text/plain", FORM, "multipart/form-data", "image/png", "")) {
          Optional<String> said = Optional.of(type).filter(it -> !it.isEmpty());
          BodyType takes = route.takes();
          boolean may = takes.isWhatever() || (said.isEmpty() && takes.unsaid());
          if (!may && takes.types().stream().anyMatch(type::startsWith)) {
            continue;
          }
          Got got = ask(good, method, path(route, good), "<x>", said);
          String what = method + " " + route.pattern() + " of '" + type + "': " + got;
          if (may) {
            assertThat(got.status()).as(what).isNotIn(415, 401, 500, -1);
            lenient++;
          } else {
            assertThat(got.status()).as(what).isEqualTo(415);
            assertThat(got.text()).as(what).endsWith(".\"}");
            strict++;
          }
        }
      }
    }
    System.out.println("types: refused=" + strict + " taken=" + lenient);
    assertThat(strict).isGreaterThan(300);
    assertThat(lenient).isPositive();
  }

  private static Attempt good(Route<?> route) {
    return around.attempts.stream()
        .filter(it -> it.standing() == Attempt.Standing.GOOD)
        .filter(it -> route.access().keys().contains(it.key()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNotDeclaredIsNotServed() throws Exception {
    Attempt owner = named("owner");
    Attempt nobody = named("no key");
    int nowhere = 0;
    for (Route<?> route : routes) {
      String path = path(route, owner);
      boolean fenced = path.startsWith("/api/") && !path.startsWith("/api/v3/content/");
      if (!route.methods().isEmpty()) {
        assertThat(ask(owner, "PATCH", path).status()).as("PATCH " + path).isIn(404, 405);
        assertThat(ask(nobody, "PATCH", path).status())
            .as("PATCH " + path)
            .isIn(fenced ? List.of(401) : List.of(404, 405));
        nowhere += 2;
      }
      if (!route.pattern().endsWith("**")) {
        String beyond = (path.equals("/") ? "" : path) + "/..%2f%00";
        if (routes.stream().noneMatch(it -> it.pattern().equals(route.pattern() + "/**"))) {
          assertThat(ask(owner, "GET", beyond).status()).as(beyond).isEqualTo(404);
          nowhere++;
        }
      }
    }
    for (String path :
        List.of(
            "/x",
            "/api",
            "/api/nowhere",
            "/owner/..%2fmain.js",
            "/API/account",
            "/owner/a.js",
            "/content",
            "/claim",
            "/.git/config",
            "/opds/v3",
            "/kosync",
            "/syncs",
            "/%2e%2e/api")) {
      int status = ask(owner, "GET", path).status();
      assertThat(status).as(path).isIn(404, 405);
      nowhere++;
    }
    System.out.println("nowhere=" + nowhere);
  }

  /** Not even for whoever may come in: what is no name finds nothing, and breaks nothing. */
  @Test
  void whatIsNoNameFindsNothingInAPath() throws Exception {
    int injections = 0;
    for (Route<?> route : routes) {
      if (!route.pattern().contains("{")) {
        continue;
      }
      Attempt good = good(route);
      for (String name : Evil.NAMES) {
        // An empty step counts for nothing: that path is another.
        if (name.isEmpty()) {
          continue;
        }
        String path =
            route
                .pattern()
                .replaceAll("\\{[a-z0-9]+\\}", Matcher.quoteReplacement(encoded(name)))
                .replace("**", "v1/library/sync");
        for (String method : methods(route)) {
          if (method.equals("HEAD")) {
            continue;
          }
          int status = ask(good, method, path).status();
          injections++;
          if (status >= 0 && (status < 400 || status >= 500)) {
            wrong.add(method + " " + route.pattern() + " of " + Evil.shown(name) + ": " + status);
          }
        }
      }
    }
    Attempt owner = named("owner");
    for (String name : Evil.NAMES) {
      for (String path : List.of("readers", "devices", "devices/revoke", "devices/lock")) {
        String text =
            Json.object()
                .put(path.equals("readers") ? "reader" : "device", name)
                .put("name", "x")
                .put("kind", "reader")
                .text();
        int status = ask(owner, "POST", "/api/" + path, text, JSON).status();
        injections++;
        if (status < 400 || status >= 500) {
          wrong.add("POST /api/" + path + " of " + Evil.shown(name) + ": " + status);
        }
      }
    }
    System.out.println("INJECTED injections=" + injections);
    assertThat(wrong).isEmpty();
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one == '.';
      encoded.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one));
    }
    return encoded.toString();
  }
}
