package dev.lectern.bridge.rights;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.http.Key;
import dev.lectern.bridge.kobo.KoboKeys;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.people.Caller;
import dev.lectern.bridge.people.Means;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.rights.Attempt.Standing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Two households at one bridge, and all that knock at its doors. */
final class Neighbourhood implements AutoCloseable {
  /** In all that is the first household's alone, so that it can be looked for in answers. */
  static final String MARK = "Wyrmwood";

  static final String DOCUMENT = "d".repeat(32);
  static final AccountId OTHER = new AccountId("next-door");
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final ReaderId BEN = new ReaderId("ben");

  final RunningBridge running;
  final String root;
  final List<Attempt> attempts = new ArrayList<>();
  final Map<String, Device> devices = new HashMap<>();
  final byte[] book = TestBook.named(MARK);
  private final Path home;
  private final SecureRandom random = new SecureRandom();
  private final List<HttpClient> clients = new ArrayList<>();
  private int lost;

  /** A device, its certificate's way in and its token. */
  record Device(Principal.OfDevice name, SSLContext tls, Token token) {}

  Neighbourhood(Path home) throws Exception {
    this.home = home;
    running = new RunningBridge(home, false, RunningBridge.both());
    root = Files.readString(home.resolve("ca/root.pem"));
    done("POST", "/api/readers", "{\"reader\":\"anna\"}");
    done("POST", "/api/readers", "{\"reader\":\"ben\"}");
    done("PUT", "/api/brakes", "{\"readers\":[{\"reader\":\"ben\",\"role\":\"child\"}]}");
    running
        .write(
            sql -> {
              Accounts.open(sql, OTHER, new Money(0, "EUR"));
              Accounts.addReader(sql, OTHER, ANNA);
              for (int i = 0; i < 1000; i++) {
                sql.update(
                    "INSERT INTO login (account, login, reader, secret_hash, label, created_at,"
                        + " retired_at) VALUES (?, ?, ?, '', 'lost', ?, ?)",
                    RunningBridge.DEMO,
                    "anna.lost-" + i,
                    ANNA,
                    "2026-01-01T00:00:00Z",
                    "2026-01-02T00:00:00Z");
              }
              return true;
            })
        .join();
    if (running.call("POST", "/api/books", book).statusCode() != 200) {
      throw new AssertionError("the book was not taken");
    }
    devices();
    knock();
  }

  private void devices() throws Exception {
    InstantSource now = running.clock;
    devices.put("own", device(RunningBridge.DEMO, "bedside", ANNA, now));
    devices.put("other", device(OTHER, "bedside", ANNA, now));
    devices.put("child", device(RunningBridge.DEMO, "bunk", BEN, now));
    devices.put("revoked", device(RunningBridge.DEMO, "lost", ANNA, now));
    devices.put("locked", device(RunningBridge.DEMO, "mislaid", ANNA, now));
    devices.put("ended", device(RunningBridge.DEMO, "old", ANNA, now));
    Instant longAgo = now.instant().minus(Duration.ofDays(200));
    devices.put("expired", device(RunningBridge.DEMO, "older", ANNA, () -> longAgo));
    done("POST", "/api/devices/revoke", "{\"device\":\"lost\"}");
    done("POST", "/api/devices/lock", "{\"device\":\"mislaid\"}");
    running
        .write(
            sql ->
                sql.update(
                    "UPDATE certificate SET not_after = ? WHERE device = 'old'",
                    now.instant().minusSeconds(1)))
        .join();
  }

  private Device device(AccountId account, String id, ReaderId reader, InstantSource clock)
      throws Exception {
    Principal.OfDevice name = new Principal.OfDevice(account, new DeviceId(id));
    Authority authority =
        new Keyring(home.resolve("ca-root"), home.resolve("ca"), clock, random)
            .open(Optional.empty(), new ServerNames(List.of("books.example")));
    TestKey key = TestKey.fresh();
    SigningRequest.Proven request = (SigningRequest.Proven) SigningRequest.read(key.csr());
    Authority.Issued issued = authority.device(request, name);
    Token token = Token.mint(random);
    running
        .write(
            sql -> {
              Grants.register(sql, name, "The " + id, "reader", List.of(reader), token);
              Certificates.keep(sql, issued, clock.instant());
              return true;
            })
        .join();
    return new Device(name, key.tls(Pem.of(issued.chain()), root), token);
  }

  private void knock() throws Exception {
    HttpClient bare = client(stranger());
    plain(bare, "no key", Standing.BAD, Key.NONE, Map.of());
    plain(bare, "guess", Standing.BAD, Key.OWNER_TOKEN, bearer("guessed"));
    plain(
        bare, "owner", Standing.GOOD, Key.OWNER_TOKEN, bearer(running.bridge.ownerToken().value()));
    certificate("device", "own", Standing.GOOD);
    certificate("other's device", "other", Standing.OTHERS);
    certificate("child's device", "child", Standing.CHILDS);
    certificate("revoked device", "revoked", Standing.BAD);
    certificate("locked device", "locked", Standing.BAD);
    certificate("ended device", "ended", Standing.BAD);
    certificate("expired device", "expired", Standing.CUT_OFF);
    for (String[] one :
        new String[][] {
          {"token", "own"},
          {"other's token", "other"},
          {"child's token", "child"},
          {"revoked token", "revoked"}
        }) {
      plain(
          bare,
          one[0],
          standing(one[1]),
          Key.DEVICE_TOKEN,
          bearer(devices.get(one[1]).token().value()));
    }
    login(bare, "login", Standing.GOOD, RunningBridge.DEMO, ANNA);
    login(bare, "child's login", Standing.CHILDS, RunningBridge.DEMO, BEN);
    login(bare, "other's login", Standing.OTHERS, OTHER, ANNA);
    plain(bare, "revoked login", Standing.BAD, Key.LOGIN, Map.of("Authorization", "LOST"));
    plain(bare, "revoked kosync", Standing.BAD, Key.KOSYNC, Map.of("x-auth-user", "LOST"));
    sessions(bare);
    String gone = kobo(RunningBridge.DEMO, ANNA, "gone");
    done("DELETE", "/api/logins?login=anna.gone", "");
    attempts.add(new Attempt("revoked Kobo", Standing.BAD, Key.KOBO, bare, bearer(gone), gone));
  }

  private void sessions(HttpClient client) {
    Map<String, String> owner = session(RunningBridge.DEMO, "olga", Role.OWNER);
    plain(client, "owner's session", Standing.GOOD, Key.OWNER_SESSION, owner);
    Map<String, String> foreign = new HashMap<>(owner);
    foreign.put("Sec-Fetch-Site", "cross-site");
    plain(client, "foreign page", Standing.LENT, Key.OWNER_SESSION, foreign);
    Map<String, String> wordless = new HashMap<>(owner);
    wordless.remove("X-Lectern-Csrf");
    plain(client, "without the word", Standing.LENT, Key.OWNER_SESSION, wordless);
    Map<String, String> adult = session(RunningBridge.DEMO, "adam", Role.ADULT);
    plain(client, "adult's session", Standing.GOOD, Key.ADULT_SESSION, adult);
    Map<String, String> child = session(RunningBridge.DEMO, "ben", Role.CHILD);
    plain(client, "child's session", Standing.CHILDS, Key.CHILD_SESSION, child);
    InstantSource before = InstantSource.fixed(running.clock.instant().minus(Sessions.FRESH));
    Map<String, String> left = session(RunningBridge.DEMO, "olga-away", Role.OWNER, before);
    plain(client, "stale owner", Standing.STALE, Key.OWNER_SESSION, left);
    Map<String, String> leftToo = session(RunningBridge.DEMO, "adam-away", Role.ADULT, before);
    plain(client, "stale adult", Standing.STALE, Key.ADULT_SESSION, leftToo);
    Map<String, String> other = session(OTHER, "anna", Role.OWNER);
    plain(client, "other's session", Standing.BAD, Key.OWNER_SESSION, other);
    for (Scope scope : Scope.values()) {
      Map<String, String> token = bearer(program(scope).value());
      attempts.add(
          scope == Scope.ALL
              ? new Attempt("program", Standing.GOOD, Key.API_TOKEN, client, token, "guessed")
              : new Attempt(
                  "program: " + scope.written(),
                  Standing.GOOD,
                  Key.API_TOKEN,
                  client,
                  token,
                  "guessed",
                  scope));
    }
  }

  private Token program(Scope scope) {
    return running
        .write(
            sql ->
                new ApiTokens(running.clock, random)
                    .mint(
                        sql,
                        RunningBridge.DEMO,
                        "program " + scope.written(),
                        EnumSet.of(scope),
                        Duration.ofDays(1)))
        .join()
        .orElseThrow()
        .token();
  }

  /** What the browser of somebody who has signed in just now sends along. */
  private Map<String, String> session(AccountId account, String name, Role role) {
    return session(account, name, role, running.clock);
  }

  /**
   * @param signedIn when that was
   */
  private Map<String, String> session(
      AccountId account, String name, Role role, InstantSource signedIn) {
    ReaderId reader = new ReaderId(name);
    Token token =
        running
            .write(
                sql -> {
                  new People(running.clock, random).open(sql, account, reader);
                  People.role(sql, account, reader, role);
                  return new Sessions(signedIn, random)
                      .open(
                          sql,
                          new Principal.OfPerson(account, reader, role),
                          Means.PASSWORD,
                          new Caller("127.0.0.1", "test"));
                })
            .join();
    return Map.of(
        "Cookie",
        "__Host-lectern-session=" + token.value(),
        "X-Lectern-Csrf",
        Sessions.csrf(token));
  }

  private static Standing standing(String device) {
    return switch (device) {
      case "own" -> Standing.GOOD;
      case "other" -> Standing.OTHERS;
      case "child" -> Standing.CHILDS;
      default -> Standing.BAD;
    };
  }

  private void plain(
      HttpClient client, String who, Standing standing, Key key, Map<String, String> headers) {
    attempts.add(new Attempt(who, standing, key, client, headers, "guessed"));
  }

  private void certificate(String who, String device, Standing standing) throws Exception {
    HttpClient client = client(devices.get(device).tls());
    plain(client, who, standing, Key.DEVICE_CERTIFICATE, Map.of());
  }

  /** A login's key in the three forms that apps have. */
  private void login(
      HttpClient client, String who, Standing standing, AccountId account, ReaderId reader)
      throws Exception {
    Logins.Draft draft = new Logins(running.clock, random).draft();
    Logins.Made made =
        running.write(sql -> draft.make(sql, account, reader, who)).join().orElseThrow();
    plain(client, who, standing, Key.LOGIN, basic(made.login(), made.password()));
    String kosync = who.replace("login", "kosync");
    String digest = Password.typed(made.password()).md5();
    Map<String, String> headers = Map.of("x-auth-user", made.login(), "x-auth-key", digest);
    plain(client, kosync, standing, Key.KOSYNC, headers);
    String key = kobo(account, reader, who + " kobo");
    String kobo = who.replace("login", "Kobo");
    attempts.add(new Attempt(kobo, standing, Key.KOBO, client, bearer(key), key));
  }

  private String kobo(AccountId account, ReaderId reader, String label) {
    Token token = Token.mint(random);
    Logins.Draft draft = new Logins(running.clock, random).draft();
    running
        .write(
            sql -> {
              String login = draft.make(sql, account, reader, label).orElseThrow().login();
              KoboKeys.keep(sql, account, login, token);
              return true;
            })
        .join();
    return token.value();
  }

  /** The headers of an attempt; a revoked login is another each time, or guesses are slowed. */
  Map<String, String> headers(Attempt attempt) {
    if (attempt.headers().containsValue("LOST")) {
      String name = "anna.lost-" + lost++;
      return attempt.key() == Key.LOGIN
          ? basic(name, "whatever")
          : Map.of("x-auth-user", name, "x-auth-key", "0".repeat(32));
    }
    return attempt.headers();
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static Map<String, String> basic(String name, String password) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** One more device of Anna's, in the first household. */
  Device claimed(String id) throws Exception {
    return device(RunningBridge.DEMO, id, ANNA, running.clock);
  }

  void revoke(String id) throws Exception {
    done("POST", "/api/devices/revoke", "{\"device\":\"" + id + "\"}");
  }

  /** A file of the bridge's folder. */
  Path home(String file) {
    return home.resolve(file);
  }

  SSLContext stranger() throws Exception {
    return TestKey.fresh().tls("", root);
  }

  private HttpClient client(SSLContext tls) {
    HttpClient client =
        HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    clients.add(client);
    return client;
  }

  private void done(String method, String path, String body) throws Exception {
    HttpResponse<byte[]> answer = running.call(method, path, body.getBytes(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          method + " " + path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  /** The work of the marked book. */
  String work() throws Exception {
    Json.Obj account = RunningBridge.json(running.get("/api/account"));
    Json.Obj first = (Json.Obj) ((Json.Arr) account.get("shelf")).items().getFirst();
    return ((Json.Str) first.get("work")).value();
  }

  @Override
  public void close() throws IOException {
    clients.forEach(HttpClient::shutdownNow);
    running.close();
  }
}
