package dev.lectern.bridge.opds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.TestDevice;
import dev.lectern.bridge.face.Password;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpdsDoorTest {
  private static final String ATOM = "application/atom+xml;profile=opds-catalog;kind=";

  private static final byte[] SANGUO = TestBook.named("三國演義");

  @TempDir static Path home;
  private static RunningBridge running;
  private static HttpClient client;
  private static String login;
  private static String password;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningBridge(home);
    client = HttpClient.newHttpClient();
    running.register("kitchen");
    running.call("POST", "/api/topup", "{\"minor\":5000,\"currency\":\"EUR\"}".getBytes());
    Json.Obj made = login("tablet");
    login = ((Json.Str) made.get("login")).value();
    password = ((Json.Str) made.get("password")).value();
    running.sell("moss", "Moss and Stone", 200);
    running.call("POST", "/api/catalogue?work=sanguo&price=200&currency=EUR", SANGUO);
    running.sell("rain", "Rain", 200);
    buy("sanguo");
    running.sell("fern", "Fern", 100);
    buy("fern");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    running.close();
  }

  private static Json.Obj login(String label) throws Exception {
    String asked = "{\"reader\":\"anna\",\"label\":\"" + label + "\",\"mayBuy\":true}";
    return RunningBridge.json(running.call("POST", "/api/logins", asked.getBytes()));
  }

  private static String basic(String name, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<byte[]> call(
      String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.bridge.http() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return call("GET", path, "", headers);
  }

  private static HttpResponse<byte[]> mine(String path, String... headers) throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = basic(login, password);
    return get(path, all);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static Map<String, String> form(String page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher inputs =
        Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"").matcher(page);
    while (inputs.find()) {
      fields.put(inputs.group(1), inputs.group(2));
    }
    return fields;
  }

  private static HttpResponse<byte[]> press(String work, Map<String, String> form)
      throws Exception {
    StringBuilder body = new StringBuilder();
    form.forEach(
        (name, value) ->
            body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
    return call(
        "POST", "/opds/buy/" + work, body.toString(), "Authorization", basic(login, password));
  }

  private static HttpResponse<byte[]> buy(String work) throws Exception {
    return press(work, form(text(mine("/opds/buy/" + work))));
  }

  private static long balance() throws Exception {
    return ((Json.Num) RunningBridge.json(running.get("/api/account")).get("balance")).whole();
  }

  @Test
  void theDoorTellsHowToSignIn() throws Exception {
    for (String authorization :
        new String[] {"", basic(login, "wrong"), "Basic !!", "Bearer no", "Basic", "Digest x"}) {
      HttpResponse<byte[]> answer =
          authorization.isEmpty()
              ? get("/opds/shelf")
              : get("/opds/shelf", "Authorization", authorization);
      assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
      assertThat(header(answer, "Content-Type")).isEqualTo("application/opds-authentication+json");
      assertThat(header(answer, "WWW-Authenticate")).startsWith("Basic realm=");
      assertThat(header(answer, "Link"))
          .contains("rel=\"http://opds-spec.org/auth/document\"")
          .contains(running.bridge.http() + "/opds/authentication");
      assertThat(text(answer)).contains("http://opds-spec.org/auth/basic");
    }
    assertThat(get("/opds/authentication", "Authorization", "Basic !!").statusCode())
        .isEqualTo(200);
    // A login that is wrong is wrong everywhere: better than a shop that forgets who one is.
    assertThat(get("/opds", "Authorization", basic(login, "wrong")).statusCode()).isEqualTo(401);
    assertThat(mine("/opds/shelf").statusCode()).isEqualTo(200);
    String owner = running.bridge.ownerToken().value();
    assertThat(get("/opds/shelf", "Authorization", basic("anna", owner)).statusCode())
        .isEqualTo(200);
    assertThat(get("/opds/shelf", "Authorization", "Bearer " + owner).statusCode()).isEqualTo(200);
    assertThat(get("/opds/shelf", "Authorization", basic("", owner)).statusCode()).isEqualTo(200);
    assertThat(get("/opds/shelf", "Authorization", basic("ana", owner)).statusCode())
        .isEqualTo(401);
    assertThat(
            get("/opds/shelf", "Authorization", basic(login, password).replace("Basic", "bAsIc"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void atomIsTheDefaultAndJsonIsForWhoAsks() throws Exception {
    Object[][] asked = {
      {"/opds", "", ATOM + "navigation"},
      {"/opds/", "", ATOM + "navigation"},
      {"/opds", "*/*", ATOM + "navigation"},
      {"/opds", "text/html", ATOM + "navigation"},
      {"/opds", "application/opds+json", "application/opds+json"},
      {
        "/opds",
        "application/opds+json, application/atom+xml;profile=opds-catalog, */*",
        "application/opds+json"
      },
      {"/opds", "application/atom+xml, application/opds+json;q=0.5", ATOM + "navigation"},
      {"/opds", "application/opds+json;q=0", ATOM + "navigation"},
      {"/opds/titles/", "", ATOM + "acquisition"},
      {"/opds/titles?format=json", "", "application/opds+json"},
      {"/opds/v2", "application/atom+xml", "application/opds+json"},
      {"/opds/v2/titles//", "", "application/opds+json"},
      {"/opds/v1/titles", "application/opds+json", ATOM + "acquisition"},
      {"/opds/book/rain", "", "application/atom+xml;type=entry;profile=opds-catalog"},
      {"/opds/v2/book/rain", "", "application/opds-publication+json"},
      {"/opds/search.xml", "", "application/opensearchdescription+xml"},
    };
    for (Object[] one : asked) {
      HttpResponse<byte[]> answer =
          one[1].equals("")
              ? get((String) one[0])
              : get((String) one[0], "Accept", (String) one[1]);
      assertThat(answer.statusCode()).as(one[0] + " " + one[1]).isEqualTo(200);
      assertThat(header(answer, "Content-Type")).as(one[0] + " " + one[1]).isEqualTo(one[2]);
    }
    assertThat(text(get("/opds/v2"))).contains(running.bridge.http() + "/opds/v2/titles");
  }

  @Test
  void linksAreWholeUnlessAProxyIsInBetween() throws Exception {
    assertThat(text(get("/opds"))).contains("href=\"" + running.bridge.http() + "/opds/new\"");
    for (String name : new String[] {"X-Forwarded-Proto", "X-Forwarded-Host", "Via"}) {
      String text = text(get("/opds", name, "evil.example"));
      assertThat(text).contains("href=\"/opds/new\"").doesNotContain("evil");
    }
    try (Socket socket = new Socket("127.0.0.1", URI.create(running.bridge.http()).getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /opds HTTP/1.1\r\nHost: evil\"><x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String raw = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(raw).doesNotContain("evil");
    }
  }

  @Test
  void theOwnerSeesWhenALoginWasLastUsed() throws Exception {
    Json.Obj made = login("phone");
    String name = ((Json.Str) made.get("login")).value();
    String signed = basic(name, ((Json.Str) made.get("password")).value());
    assertThat(get("/opds/shelf", "Authorization", basic(name, "wrong")).statusCode())
        .isEqualTo(401);
    assertThat(seen(name)).isNull();
    assertThat(get("/opds/shelf", "Authorization", signed).statusCode()).isEqualTo(200);
    // One writer: what it took before this is there when this is.
    running.write(sql -> true).join();
    assertThat(seen(name)).isEqualTo(Json.of(running.clock.instant().toString()));
  }

  private static Json seen(String login) throws Exception {
    return ((Json.Arr) RunningBridge.json(running.get("/api/logins")).get("logins"))
        .items().stream()
            .map(Json.Obj.class::cast)
            .filter(one -> Json.of(login).equals(one.get("login")))
            .map(one -> one.get("lastSeen") instanceof Json.Str at ? at : null)
            .toList()
            .getFirst();
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() throws Exception {
    for (String path : new String[] {"/opds", "/opds/v2/titles", "/opds/thumbnail/rain.jpg"}) {
      HttpResponse<byte[]> whole = get(path);
      String tag = header(whole, "ETag");
      assertThat(tag).startsWith("\"");
      for (String asked : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
        HttpResponse<byte[]> again = get(path, "If-None-Match", asked);
        assertThat(again.statusCode()).as(path + " " + asked).isEqualTo(304);
        assertThat(again.body()).isEmpty();
      }
      assertThat(get(path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
      assertThat(header(whole, "Last-Modified")).isEmpty();
      HttpResponse<byte[]> head = call("HEAD", path, "");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(whole.body().length));
      assertThat(header(head, "ETag")).isEqualTo(tag);
    }
    HttpResponse<byte[]> packed = get("/opds/titles", "Accept-Encoding", "br, gzip;q=0.8");
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    try (InputStream open = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(open.readAllBytes()).isEqualTo(get("/opds/titles").body());
    }
    assertThat(
            get("/opds/titles", "Accept-Encoding", "gzip", "If-None-Match", header(packed, "ETag"))
                .statusCode())
        .isEqualTo(304);
    assertThat(header(get("/opds/titles", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
        .isEmpty();
  }

  @Test
  void filesComeWholeOrInPartToWhomTheyBelong() throws Exception {
    byte[] book = SANGUO;
    HttpResponse<byte[]> whole = mine("/opds/file/sanguo.epub");
    assertThat(whole.body()).isEqualTo(book);
    assertThat(header(whole, "Content-Type")).isEqualTo("application/epub+zip");
    assertThat(header(whole, "Content-Length")).isEqualTo(Integer.toString(book.length));
    assertThat(header(whole, "ETag")).isEqualTo("\"" + Sha256.hex(book) + "\"");
    assertThat(header(whole, "Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"book.epub\";"
                + " filename*=UTF-8''%E4%B8%89%E5%9C%8B%E6%BC%94%E7%BE%A9.epub");
    HttpResponse<byte[]> part = mine("/opds/file/sanguo.epub", "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(book, 10, 20));
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 10-19/" + book.length);
    String stale = "\"" + "0".repeat(64) + "\"";
    assertThat(
            mine("/opds/file/sanguo.epub", "Range", "bytes=10-19", "If-Range", stale).statusCode())
        .isEqualTo(200);
    assertThat(mine("/opds/file/sanguo.epub", "Range", "bytes=9999999-").statusCode())
        .isEqualTo(416);
    assertThat(mine("/opds/file/sanguo.epub", "If-None-Match", header(whole, "ETag")).statusCode())
        .isEqualTo(304);
    HttpResponse<byte[]> head =
        call("HEAD", "/opds/file/sanguo.epub", "", "Authorization", basic(login, password));
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(book.length));
    assertThat(get("/opds/file/sanguo.epub").statusCode()).isEqualTo(401);
    assertThat(mine("/opds/file/rain.epub").statusCode()).isEqualTo(403);
    assertThat(mine("/opds/file/nothing.epub").statusCode()).isEqualTo(404);
  }

  @Test
  void aBookIsBoughtByAButtonAndNeverByLooking() throws Exception {
    long before = balance();
    assertThat(get("/opds/buy/moss").statusCode()).isEqualTo(401);
    String page = text(mine("/opds/buy/moss"));
    assertThat(page).contains("Buy for 2.00 EUR").contains("Moss and Stone");
    assertThat(text(mine("/opds/shelf"))).doesNotContain("moss");
    assertThat(balance()).isEqualTo(before);
    Map<String, String> form = form(page);
    Map<String, String> forged = new LinkedHashMap<>(form);
    forged.put("seal", "0".repeat(64));
    assertThat(press("moss", forged).statusCode()).isEqualTo(403);
    Map<String, String> cheaper = new LinkedHashMap<>(form);
    cheaper.put("minor", "1");
    assertThat(press("moss", cheaper).statusCode()).isEqualTo(403);
    assertThat(press("rain", form).statusCode()).isEqualTo(403);
    assertThat(press("moss", Map.of()).statusCode()).isEqualTo(403);
    assertThat(balance()).isEqualTo(before);
    assertThat(text(press("moss", form))).contains("Bought Moss and Stone for 2.00 EUR.");
    assertThat(text(press("moss", form))).contains("Bought Moss and Stone for 2.00 EUR.");
    assertThat(balance()).isEqualTo(before - 200);
    assertThat(text(mine("/opds/buy/moss"))).contains("on your shelf").contains("/file/moss.epub");
    assertThat(text(mine("/opds/shelf"))).contains("/file/moss.epub");
    assertThat(mine("/opds/file/moss.epub").statusCode()).isEqualTo(200);
  }

  @Test
  void thePageOfABookThatIsOwnedNamesItsFormat() throws Exception {
    byte[] text = "It rained. Nobody minded.\n".getBytes(StandardCharsets.UTF_8);
    assertThat(
            running
                .call("POST", "/api/catalogue?work=plain&price=0&currency=EUR", text)
                .statusCode())
        .isEqualTo(200);
    assertThat(text(buy("plain"))).contains("Download the TXT").doesNotContain("EPUB");
    String page = text(mine("/opds/buy/plain"));
    assertThat(page)
        .contains("Download the TXT")
        .contains("/file/plain.txt")
        .contains("text/plain");
  }

  @Test
  void onlyWhomTheOwnerAllowedMayBuy() throws Exception {
    String sentence = "The owner has not allowed this login to buy.";
    Json.Obj made =
        RunningBridge.json(
            running.call(
                "POST", "/api/logins", "{\"reader\":\"anna\",\"label\":\"phone\"}".getBytes()));
    String phone = ((Json.Str) made.get("login")).value();
    String[] signed = {
      "Authorization", basic(phone, ((Json.Str) made.get("password")).value()), "Accept", "*/*"
    };
    long before = balance();
    for (String feed : new String[] {"/opds/v1/titles", "/opds/v2/titles", "/opds/book/rain"}) {
      assertThat(text(get(feed, signed))).contains("/buy/rain").doesNotContain("acquisition/buy");
    }
    String page = text(get("/opds/buy/rain", signed));
    assertThat(page).contains(sentence).contains("Rain").doesNotContain("<form");
    StringBuilder seen = new StringBuilder();
    form(text(mine("/opds/buy/rain")))
        .forEach((name, value) -> seen.append(name + "=" + value + "&"));
    HttpResponse<byte[]> pressed = call("POST", "/opds/buy/rain", seen.toString(), signed);
    assertThat(pressed.statusCode()).isEqualTo(403);
    assertThat(text(pressed)).contains(sentence);
    assertThat(balance()).isEqualTo(before);
    letBuy(phone, true, 200);
    assertThat(text(get("/opds/buy/rain", signed))).contains("Buy for 2.00 EUR");
    assertThat(text(get("/opds/v1/titles", signed))).contains("acquisition/buy");
    letBuy(phone, false, 200);
    assertThat(text(get("/opds/buy/rain", signed))).contains(sentence);
    letBuy("nobody", true, 404);
    assertThat(text(get("/opds/v1/titles"))).contains("acquisition/buy");
    assertThat(
            text(
                get(
                    "/opds/buy/rain",
                    "Authorization",
                    basic("anna", running.bridge.ownerToken().value()))))
        .contains("Buy for 2.00 EUR");
  }

  private static void letBuy(String login, boolean may, int status) throws Exception {
    String asked = "{\"login\":\"" + login + "\",\"mayBuy\":" + may + "}";
    assertThat(running.call("PUT", "/api/logins", asked.getBytes()).statusCode()).isEqualTo(status);
  }

  @Test
  void aLoginThatRegisteredItselfMayNotBuy() throws Exception {
    running.call(
        "PUT", "/api/logins", "{\"registration\":\"open\",\"reader\":\"anna\"}".getBytes());
    String key = Password.typed("of her own").md5();
    for (String name : new String[] {"owner", "herself"}) {
      String asked = "{\"username\":\"" + name + "\",\"password\":\"" + key + "\"}";
      assertThat(call("POST", "/kosync/users/create", asked).statusCode()).isEqualTo(201);
      assertThat(text(get("/opds/buy/rain", "Authorization", basic(name, "of her own"))))
          .contains("The owner has not allowed this login to buy.");
    }
    running.call("PUT", "/api/logins", "{\"registration\":\"closed\"}".getBytes());
  }

  @Test
  void theButtonIsInNobodyElsesFrameAndABrokenFormIsRefused() throws Exception {
    for (HttpResponse<byte[]> page : List.of(mine("/opds/buy/rain"), get("/owner/"))) {
      assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
      assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors 'none'");
    }
    HttpResponse<byte[]> broken =
        call("POST", "/opds/buy/rain", "key=%zz", "Authorization", basic(login, password));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(text(broken)).contains("not percent-encoded");
  }

  @Test
  void everyBookHasAPicture() throws Exception {
    for (String path : new String[] {"/opds/cover/rain.jpg", "/opds/thumbnail/sanguo.jpg"}) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertThat(image.getHeight()).isEqualTo(path.contains("thumbnail") ? 300 : 900);
    }
  }

  @Test
  void progressionsGoOverHttp() throws Exception {
    String path = "/opds/progression/sanguo";
    String type = "application/opds-progression+json";
    assertThat(get(path).statusCode()).isEqualTo(401);
    HttpResponse<byte[]> nothing = mine(path);
    assertThat(nothing.statusCode()).isEqualTo(200);
    assertThat(nothing.body()).isEmpty();
    String document =
        "{\"modified\":\"2026-11-22T21:00:00Z\",\"device\":{\"id\":\"urn:x:1\",\"name\":\"Tablet\"},\"progression\":0.25}";
    String[] signed = {"Authorization", basic(login, password), "Content-Type", type};
    HttpResponse<byte[]> put = call("PUT", path, document, signed);
    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(header(put, "Content-Type")).isEqualTo(type);
    assertThat(text(put)).isEqualTo(document);
    assertThat(text(mine(path))).isEqualTo(document);
    HttpResponse<byte[]> wrong = call("PUT", path, "{}", signed);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(header(wrong, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(text(wrong)).contains("https://registry.opds.io/error#progression-invalid-payload");
    assertThat(call("PUT", path, " ".repeat(20_000), signed).statusCode()).isEqualTo(413);
    assertThat(call("POST", path, document, signed).statusCode()).isEqualTo(405);
    Json.Obj history = RunningBridge.json(running.get("/api/history?reader=anna&work=sanguo"));
    assertThat(history.text()).contains("\"total\":0.25").contains("Tablet");
  }

  @Test
  void devicesHearOfWhatIsDoneHere() throws Exception {
    String token = running.register("bedside");
    ActorId actor = Acts.actor("bedside", '7');
    try (TestDevice device = running.connect("bedside", token)) {
      device.hello(actor, 0, null);
      String document =
          "{\"modified\":\"2026-11-22T21:00:00Z\",\"device\":{\"id\":\"urn:x:9\",\"name\":\"Other\"},\"progression\":0.5}";
      Json.Obj other = login("other");
      String signed =
          basic(
              ((Json.Str) other.get("login")).value(), ((Json.Str) other.get("password")).value());
      call("PUT", "/opds/progression/fern", document, "Authorization", signed);
      Json.Obj history = RunningBridge.json(running.get("/api/history?reader=anna&work=fern"));
      Json.Obj act = (Json.Obj) ((Json.Arr) history.get("operations")).items().getLast();
      long place = ((Json.Num) act.get("place")).whole();
      while (device.await(Message.Hint.class).place() < place) {
        // Of what came before.
      }
    }
  }

  @Test
  void theOwnerIsToldTheAddresses() throws Exception {
    assertThat(get("/api/addresses").statusCode()).isEqualTo(401);
    Json.Obj addresses = RunningBridge.json(running.get("/api/addresses"));
    for (String name : new String[] {"opds", "opds2", "search"}) {
      String address = ((Json.Str) addresses.get(name)).value();
      assertThat(address).startsWith(running.bridge.http());
      assertThat(get(address.substring(running.bridge.http().length())).statusCode())
          .as(address)
          .isEqualTo(200);
    }
  }

  @Test
  void strangeRequestsAreAnswered() throws Exception {
    assertThat(call("DELETE", "/opds", "").statusCode()).isEqualTo(405);
    assertThat(header(call("PUT", "/opds/titles", ""), "Allow")).contains("GET");
    HttpResponse<byte[]> options = call("OPTIONS", "/opds/titles", "");
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(header(options, "Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(get("/opdsx").statusCode()).isEqualTo(404);
    assertThat(get("/opds/titles?page=&sort=%00&by=%ff%fe&language=%22").statusCode())
        .isEqualTo(200);
    for (String path : new String[] {"/opds/titles", "/opds/v2/authors", "/opds", "/opds/all"}) {
      for (String page : new String[] {"abc", "-1", "0", "1.5", "99999999999"}) {
        problem(get(path + "?page=" + page), 400);
      }
    }
    for (String path : new String[] {"/opds/titles", "/opds/v2/authors", "/opds/all"}) {
      problem(get(path + "?page=2"), 404);
      assertThat(get(path + "?page=1").statusCode()).isEqualTo(200);
    }
    assertThat(get("/opds/search?query=" + "x".repeat(5000)).statusCode()).isEqualTo(200);
    assertThat(get("/opds/..%2f..%2fapi/account").statusCode()).isIn(401, 404);
  }

  @Test
  void aBodyThatIsTooLargeIsAProblemLikeOthers() throws Exception {
    String[] signed = {"Authorization", basic(login, password)};
    problem(call("PUT", "/opds/progression/fern", "x".repeat(17_000), signed), 413);
  }

  private static void problem(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    Json.Obj problem = RunningBridge.json(answer);
    assertThat(problem.get("status")).isEqualTo(Json.of(status));
    assertThat(((Json.Str) problem.get("title")).value()).endsWith(".");
  }

  @Test
  void namesAndPasswordsMayHoldAnyLetters() {
    assertThat(Credentials.of(basic("änna", "pä:ss")))
        .hasValueSatisfying(
            one -> {
              assertThat(one.name()).isEqualTo("änna");
              assertThat(one.password()).isEqualTo("pä:ss");
              assertThat(one.toString()).doesNotContain("ss");
            });
    byte[] latin = "änna:x".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Credentials.of("basic " + Base64.getEncoder().encodeToString(latin)))
        .hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("änna"));
    assertThat(Credentials.of("Basic " + "QQ".repeat(2000))).isEmpty();
  }
}
