package dev.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real device with a real book, asked about it through its page's own requests. */
@Timeout(300)
class StudyAtTheDoorTest {
  private static final Path BOOK =
      Path.of(System.getProperty("lectern.shared", "../../../shared"))
          .resolve("books/se/jane-austen_pride-and-prejudice.epub");

  @TempDir static Path folder;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static String door = "";
  private static String work = "";
  private static TestBridge bridge;
  private static Program program;

  @BeforeAll
  static void start() throws Exception {
    if (!Files.exists(BOOK)) {
      System.out.println("ABSENT: " + BOOK.toAbsolutePath().normalize());
    }
    Assumptions.assumeTrue(Files.exists(BOOK), "the shared books are absent");
    bridge = new TestBridge(folder.resolve("bridge"));
    Path config =
        Files.writeString(
            folder.resolve("device.json"),
            """
            {"device":"bedside","name":"Bedside","kind":"reader","account":"demo","readers":["anna"],
             "token":"%s","mqtt":"%s","content":"%s","door":0,
             "home":"%s","panel":{"width":536,"height":724,"depth":4},
             "ears":{"engine":"none"},"speech":{"engine":"none"}}
            """
                .formatted(
                    bridge.register("bedside", "reader"),
                    bridge.mqtt(),
                    bridge.http(),
                    folder.resolve("home")));
    program =
        Program.start(
            folder.resolve("errors.txt"), Map.of(), Main.class, "--config", config.toString());
    door = ((Json.Str) Json.parseObject(program.line()).get("door")).value();
    Json.Obj brought = json(send("POST", "/books", HttpRequest.BodyPublishers.ofFile(BOOK)));
    work = words(brought, "work");
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> post("/open", "{\"work\":\"" + work + "\"}").contains("Opening"));
    await().atMost(Duration.ofSeconds(120)).until(() -> get("/state").contains("\"book\":{"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (program != null) {
      program.close();
      bridge.close();
    }
  }

  private static String send(String method, String path, HttpRequest.BodyPublisher body)
      throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(door + path)).method(method, body).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String get(String path) throws Exception {
    return send("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  private static String post(String path, String body) throws Exception {
    return send("POST", path, HttpRequest.BodyPublishers.ofString(body));
  }

  private static Json.Obj json(String text) {
    return (Json.Obj) JsonReader.read(text, JsonLimits.LOCAL);
  }

  private static String words(Json.Obj object, String name) {
    return ((Json.Str) object.get(name)).value();
  }

  private static List<Json> list(Json.Obj object, String name) {
    return ((Json.Arr) object.get(name)).items();
  }

  private static String typed(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String say(String text) throws Exception {
    return words(json(post("/say", Json.object().put("text", text).text())), "reply");
  }

  private static String percent() throws Exception {
    return ((Json.Obj) json(get("/state")).get("book")).get("percent").text();
  }

  @Test
  void wordsAreFoundInTheWholeBookGoneToAndLeftByOneWord() throws Exception {
    String before = percent();
    String from = "";
    Json.Obj hit = null;
    int count = 0;
    while (hit == null || !from.isEmpty()) {
      Json.Obj look = json(get("/find?words=" + typed("UNIVERSALLY acknowledged") + from));
      for (Json one : list(look, "hits")) {
        count++;
        hit = hit == null ? (Json.Obj) one : hit;
      }
      from = look.get("next") instanceof Json.Str next ? "&from=" + next.value() : "";
    }
    assertThat(count).isEqualTo(1);
    assertThat(words(hit, "before")).endsWith("a truth ");
    Json.Obj pemberley = json(get("/find?words=Pemb%C3%A9rley&from=30.0"));
    Json.Obj there = (Json.Obj) list(pemberley, "hits").getLast();
    post(
        "/go",
        Json.object()
            .put("work", work)
            .put("locator", new Json.Raw(there.get("locator").text()))
            .text());
    assertThat(percent()).isEqualTo(there.get("percent").text()).isNotEqualTo(before);
    assertThat(say("take me back")).startsWith("Back");
    assertThat(percent()).isEqualTo(before);
  }

  private static Json.Obj names(String more) throws Exception {
    Json.Obj look;
    int looks = 0;
    do {
      look = json(get("/names?work=" + typed(work) + more));
      looks++;
    } while (look.get("done") instanceof Json.Num done && done.real() < 1 && looks < 20);
    return look;
  }

  private static List<String> named(Json.Obj look) {
    return list(look, "entries").stream().map(entry -> words((Json.Obj) entry, "name")).toList();
  }

  @Test
  void peopleAndPlacesAreThoseUpToThePageAlone() throws Exception {
    goTo("\"percent\":10");
    assertThat(named(names(""))).contains("Elizabeth", "Mr. Darcy", "Longbourn");
    assertThat(named(names("")))
        .doesNotContain("Lady Catherine", "Mr. Wickham", "Wickham", "Hunsford");
    assertThat(say("who is Wickham")).isEqualTo("\"wickham\" has not been named up to here.");
    goTo("\"percent\":60");
    Json.Obj later = names("");
    assertThat(named(later))
        .contains("Elizabeth", "Mr. Wickham", "Lady Catherine", "Colonel Fitzwilliam");
    assertThat(list((Json.Obj) list(later, "entries").getFirst(), "spread")).hasSize(24);
    Json.Obj wickham = names("&name=Mr%20wickham");
    assertThat(named(wickham)).containsExactly("Mr. Wickham");
    Json.Obj first = (Json.Obj) wickham.get("first");
    assertThat(words(first, "match")).contains("Wickham");
    assertThat(first.get("locator").text()).doesNotContain("\"text\"");
    goTo("\"locator\":" + first.get("locator").text());
    int there = Integer.parseInt(first.get("percent").text());
    assertThat(Integer.parseInt(percent())).isBetween(there - 1, there);
    // The page with the first mention has it, and whoever turned back is told of no more.
    assertThat(say("who is Wickham")).startsWith("Mr. Wickham, named ");
    assertThat(named(names(""))).contains("Elizabeth").doesNotContain("Colonel Fitzwilliam");
    assertThat(say("undo")).startsWith("Back");
    assertThat(percent()).isEqualTo("60");
    assertThat(say("who is Wickham"))
        .startsWith("Mr. Wickham, named ")
        .contains("times up to here. First at " + first.get("percent").text() + " percent: ");
    assertThat(say("who is in this book")).startsWith("Named most often up to here: Elizabeth, ");
    assertThat(say("who is Fitzwilliam of nowhere")).contains("has not been named");
    assertThat(get("/names?work=another")).contains("other-book");
    assertThat(get("/names")).contains("bad-request");
    assertThat(get("/names?work=" + typed(work) + "&name=" + "x".repeat(101)))
        .contains("bad-request");
    goTo("\"percent\":0");
  }

  private static String goTo(String where) throws Exception {
    return post("/go", "{\"work\":\"" + work + "\"," + where + "}");
  }

  @Test
  void aHeadingAPageAndAPercentageAreGoneToAndLeftByOneWord() throws Exception {
    String before = percent();
    Json.Obj book = json(get("/contents"));
    assertThat(words(book, "work")).isEqualTo(work);
    List<Json> headings = list(book, "headings");
    assertThat(headings).hasSizeGreaterThan(61);
    Json.Obj last = (Json.Obj) headings.get(61);
    goTo("\"heading\":" + last.get("number").text());
    assertThat(percent()).isEqualTo(last.get("percent").text()).isNotEqualTo(before);
    assertThat(get("/contents")).contains("\"here\":true");
    goTo("\"percent\":40");
    assertThat(percent()).isEqualTo("40");
    assertThat(goTo("\"page\":\"" + words(book, "first") + "\"")).contains("\"ok\":true");
    assertThat(percent()).isEqualTo("0");
    post("/undo", "{}");
    assertThat(percent()).isEqualTo("40");
    for (String none : List.of("\"page\":\"9999\"", "\"page\":\"x\"", "\"heading\":-1")) {
      assertThat(goTo(none)).as(none).contains("There is no such page or heading");
    }
    assertThat(goTo("\"percent\":101")).contains("0 to 100");
    assertThat(goTo("\"locator\":7")).contains("That is no place of a book.");
    assertThat(percent()).isEqualTo("40");
    goTo("\"percent\":0");
  }

  private static byte[] panel() throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(door + "/panel.png")).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private static String locator() throws Exception {
    return ((Json.Obj) json(get("/state")).get("book")).get("locator").text();
  }

  @Test
  void textOfAnotherSizeKeepsTheWordAndTheWayBackLeadsToTheSamePage() throws Exception {
    goTo("\"percent\":40");
    byte[] usual = panel();
    String word = locator();
    for (String looks :
        List.of("\"size\":4", "\"face\":\"sans\"", "\"lines\":\"much\"", "\"justify\":false")) {
      byte[] before = panel();
      assertThat(post("/looks", "{" + looks + "}")).as(looks).contains("\"ok\":true,");
      assertThat(panel()).as(looks).isNotEqualTo(before);
      assertThat(locator()).isEqualTo(word);
    }
    assertThat(get("/looks")).contains("\"size\":4,\"face\":\"sans\",\"lines\":\"much\"");
    assertThat(Files.readString(folder.resolve("home/looks.json"))).contains("\"size\":4");
    for (String none :
        List.of("\"size\":13", "\"lines\":\"none\"", "\"colour\":1", "\"face\":\"a/b\"")) {
      assertThat(post("/looks", "{" + none + "}")).as(none).contains("bad-request");
    }
    assertThat(say("make the text larger")).isEqualTo("Larger text.");
    assertThat(get("/looks")).contains("\"size\":5");
    assertThat(say("smaller text")).isEqualTo("Smaller text.");
    assertThat(locator()).isEqualTo(word);
    assertThat(post("/looks", "{\"usual\":true}")).contains("\"size\":0");
    assertThat(panel()).isEqualTo(usual);
    goTo("\"percent\":0");
  }

  @Test
  void beforeAnythingWasReadNobodyKnowsHowLongItTakes() throws Exception {
    assertThat(get("/left")).isEqualTo("{\"chapter\":\"\",\"book\":\"\"}");
    Json.Obj read = json(get("/statistics"));
    assertThat(list(read, "days")).hasSize(28);
    assertThat(read.get("streak").text()).isEqualTo("0");
    assertThat(read.get("minutes").text()).isEqualTo("0");
  }

  @Test
  void theShelfIsAskedForByWordsOrderAndCollection() throws Exception {
    Json.Obj all = json(get("/shelf"));
    assertThat(all.get("total").text()).isEqualTo("1");
    Json.Obj row = (Json.Obj) list(all, "rows").getFirst();
    assertThat(words(row, "title")).isEqualTo("Pride and Prejudice");
    assertThat(row.get("bytes").text()).isEqualTo(Long.toString(Files.size(BOOK)));
    for (String found :
        List.of("words=aust%C3%A9n+pri", "sort=recent", "sort=size", "sort=author")) {
      assertThat(list(json(get("/shelf?" + found)), "rows")).as(found).hasSize(1);
    }
    String made = post("/notes", "{\"kind\":\"collection\",\"set\":{\"name\":\"Novels\"}}");
    String note = words(json(made), "note");
    assertThat(get("/shelf")).contains("\"name\":\"Novels\"");
    for (String none : List.of("words=tolstoy", "from=1", "most=0", "collection=" + typed(note))) {
      assertThat(list(json(get("/shelf?" + none)), "rows")).as(none).isEmpty();
    }
    assertThat(get("/shelf?sort=colour")).contains("bad-request");
    assertThat(get("/shelf?most=100000")).contains("bad-request");
  }

  @Test
  void whatIsMarkedIsSeenOnThePanelAndGoesWithAnUndo() throws Exception {
    goTo("\"percent\":30");
    byte[] plain = panel();
    String corner = "{\"across\":0.95,\"down\":0.02,\"gesture\":\"tap\"}";
    post("/touch", corner);
    await().until(() -> !Arrays.equals(plain, panel()));
    post("/touch", corner);
    await().until(() -> Arrays.equals(plain, panel()));
    Json.Obj place = (Json.Obj) ((Json.Obj) json(get("/state")).get("book")).get("locator");
    String quote = ((Json.Obj) place.get("text")).get("highlight").text();
    post("/notes", "{\"kind\":\"highlight\",\"set\":{\"quote\":" + quote + "}}");
    await().until(() -> !Arrays.equals(plain, panel()));
    byte[] marked = panel();
    goTo("\"percent\":60");
    goTo("\"percent\":30");
    await().until(() -> Arrays.equals(marked, panel()));
    String note =
        words((Json.Obj) list(json(get("/notes?work=" + work)), "notes").getLast(), "note");
    post("/notes/change", "{\"note\":\"" + note + "\",\"set\":{\"deleted\":true}}");
    await().until(() -> Arrays.equals(plain, panel()));
  }

  @Test
  void aBookIsPutAwayAndBroughtBack() throws Exception {
    String asked = "{\"work\":\"" + work + "\",\"away\":";
    assertThat(post("/shelf/archive", asked + "true}"))
        .contains("Pride and Prejudice is put away.");
    assertThat(list(json(get("/shelf")), "rows")).isEmpty();
    assertThat(list(json(get("/shelf?archive=true")), "rows")).hasSize(1);
    assertThat(get("/shelf")).doesNotContain("\"name\":\"archive\"");
    assertThat(list(json(get("/storage")), "rows")).isNotNull();
    assertThat(post("/shelf/archive", asked + "false}")).contains("is back on the shelf.");
    assertThat(list(json(get("/shelf")), "rows")).hasSize(1);
    assertThat(post("/shelf/archive", "{\"work\":\"none\",\"away\":true}")).contains("unknown");
    assertThat(get("/collections.js")).contains("keepingOf");
  }

  @Test
  void thePagesLinksAreToldAndNotesAskedForByWords() throws Exception {
    String before = percent();
    Json.Obj page = json(get("/links"));
    assertThat(words(page, "work")).isEqualTo(work);
    for (Json link : list(page, "links")) {
      assertThat(words((Json.Obj) link, "words")).isNotBlank();
    }
    assertThat(say("show me the footnote")).isEqualTo("There is no note on this page.");
    assertThat(percent()).isEqualTo(before);
  }

  @Test
  void aWordIsLookedUpAndKeptInItsSentence() throws Exception {
    Json.Obj looked = json(get("/define?word=went"));
    boolean installed = Files.exists(Path.of("/usr/share/dictd/wn.index"));
    assertThat(words(looked, "sentence")).contains(installed ? "" : "dict-wn");
    assertThat(say("what does went mean")).contains(installed ? "go" : "dict-wn");
    String kept =
        "{\"kind\":\"note\",\"set\":{\"text\":\"went: go\",\"quote\":\"She\twent.\",\"tags\":[\"vocabulary\"]}}"
            .replace("\t", " ");
    assertThat(post("/notes", kept)).contains("\"ok\":true");
    assertThat(get("/vocabulary")).contains("\"text\":\"went: go\",\"context\":\"She went.\"");
    assertThat(get("/vocabulary.tsv")).isEqualTo("went: go\tShe went.\tPride and Prejudice\n");
  }

  @Test
  void typedWordsLeadToTheirNextPlace() throws Exception {
    String before = percent();
    assertThat(say("search for Pemberley")).startsWith("\"pemberley\", at ");
    assertThat(percent()).isNotEqualTo(before);
    assertThat(say("undo")).startsWith("Back");
    assertThat(say("find nowhere at all")).isEqualTo("\"nowhere at all\" is not in this book.");
    assertThat(get("/find?words=a&from=here")).contains("bad-request");
  }

  @Test
  void theRoomForBooksIsToldAndAnOpenBookIsNotLetGoOf() throws Exception {
    Json.Obj room = json(get("/storage"));
    assertThat(room.get("taken").text()).isEqualTo(Long.toString(Files.size(BOOK)));
    assertThat(Long.parseLong(room.get("free").text())).isPositive();
    assertThat(list(room, "rows")).isEmpty();
    String no = post("/storage/let-go", "{\"work\":\"" + work + "\"}");
    assertThat(no).contains("\"sentence\"").doesNotContain("\"ok\"");
    assertThat(json(get("/storage")).get("taken").text()).isNotEqualTo("0");
    assertThat(post("/storage/let-go", "{\"work\":\"nobodys\"}")).contains("\"unknown\"");
  }

  @Test
  void itsCoverIsShownOnTheShelfAndNotSentTwice() throws Exception {
    URI cover = URI.create(door + "/cover?work=" + typed(work));
    HttpResponse<byte[]> first = picture(HttpRequest.newBuilder(cover));
    assertThat(first.headers().firstValue("Content-Type")).hasValue("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(first.body()));
    assertThat(picture.getWidth()).isBetween(200, 240);
    assertThat(picture.getHeight()).isBetween(300, 360);
    assertThat(shades(picture)).isGreaterThan(8);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again =
        picture(HttpRequest.newBuilder(cover).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(get("/cover?work=nobodys")).contains("\"code\"");
  }

  private static HttpResponse<byte[]> picture(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static long shades(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
        .distinct()
        .count();
  }

  @Test
  void aPageWithoutSoundsSaysSo() throws Exception {
    assertThat(list(json(get("/sounds")), "sounds")).isEmpty();
    assertThat(post("/sounds", "{\"play\":0}")).contains("There is no such sound on this page.");
    assertThat(post("/sounds", "{}")).contains("from 0 to 99");
  }

  @Test
  void aPictureOfThePageIsLookedAtCloselyAndLeftAgain() throws Exception {
    post("/go", "{\"work\":\"" + work + "\",\"percent\":0}");
    Json.Obj page = json(get("/pictures"));
    for (int i = 0; i < 8 && list(page, "pictures").isEmpty(); i++) {
      post("/keys", "{\"key\":\"next\"}");
      page = json(get("/pictures"));
    }
    assertThat(list(page, "pictures")).isNotEmpty();
    BufferedImage alone = ImageIO.read(URI.create(door + "/picture?n=0").toURL());
    assertThat(Math.max(alone.getWidth(), alone.getHeight())).isEqualTo(1_600);
    byte[] before = panel();
    assertThat(post("/pictures", "{\"show\":0}")).contains("Select enlarges it");
    assertThat(panel()).isNotEqualTo(before);
    assertThat(get("/state")).contains("\"screen\":\"message\"");
    post("/keys", "{\"key\":\"home\"}");
    assertThat(panel()).isEqualTo(before);
    assertThat(post("/pictures", "{\"show\":99}")).contains("There is no such picture");
    assertThat(get("/picture?n=x")).contains("number on the page");
  }

  private static void touch(double across, double down, String gesture) throws Exception {
    String body = "{\"across\":%s,\"down\":%s,\"gesture\":\"%s\"}";
    assertThat(post("/touch", body.formatted(across, down, gesture))).contains("\"ok\":true");
  }

  @Test
  void aFingerTurnsThePageAndAWordThatIsHeldIsLookedUp() throws Exception {
    goTo("\"percent\":40");
    String there = locator();
    touch(0.8, 0.5, "tap");
    String next = locator();
    assertThat(next).isNotEqualTo(there);
    touch(0.1, 0.5, "tap");
    assertThat(locator()).isEqualTo(there);
    touch(0.8, 0.5, "left");
    assertThat(locator()).isEqualTo(next);
    touch(0.2, 0.5, "right");
    assertThat(locator()).isEqualTo(there);
    assertThat(post("/touch", "{\"across\":0.5,\"down\":0.3,\"gesture\":\"hold\"}"))
        .as("a word was looked up, or it is said why not")
        .containsPattern("\"reply\":\"\\S.{9,}");
    assertThat(locator()).isEqualTo(there);
    post("/keys", "{\"key\":\"home\"}");
    post("/open", "{\"work\":\"" + work + "\"}");
    assertThat(post("/touch", "{\"across\":2,\"down\":0}")).contains("from 0 to 1");
    assertThat(post("/touch", "{\"across\":0,\"down\":0,\"gesture\":\"poke\"}"))
        .contains("A gesture is tap, hold, left, right or mark.");
  }
}
