package dev.lectern.bridge.kobo;

import static dev.lectern.bridge.kobo.KoboClient.at;
import static dev.lectern.bridge.kobo.KoboClient.of;
import static dev.lectern.bridge.kobo.KoboClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.TestDevice;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.kepub.KoboPlaces;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kobo's life with a bridge, in what public clients and recordings say of it: the real bridge,
 * over HTTP and MQTT, on a real database, stopped and put back in between. No Kobo took part.
 */
class KoboConversationTest {
  private static final WorkId NOVEL = new WorkId("novel");
  private static final ActorId BEDSIDE = Acts.actor("bedside", '1');
  private static final int OTHERS = 250;

  /** What the reader's own device wrote last, which it names when it comes again. */
  private Row lastOfBedside;

  /** A Kobo whose clock is years ahead; it must not matter. */
  private static final String AHEAD = "2031-05-01T10:00:00Z";

  @TempDir Path home;
  private RunningBridge running;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final byte[] novel = LongBook.of("The Novel", 5);
  private final EditionId edition = new EditionId(Sha256.hex(novel));
  private String bedsideToken;

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    running.close();
  }

  @Test
  void aKobosLife() throws Exception {
    running = new RunningBridge(home);
    bedsideToken = running.register("bedside");
    buyEverything();
    KoboClient kobo = kobo("kobo");

    starts(kobo);
    String book = syncsTheLibrary(kobo);
    downloads(kobo, book);
    readsAndIsFollowed(kobo, book);
    outlivesARestartAndARestore(kobo, book);
    keepsCollections(kobo, kobo("other kobo"), book);
    takesABookOff(kobo, book);
    isRevoked(kobo);
  }

  @Test
  void whatAKoboCannotBeGivenIsNotListed() throws Exception {
    running = new RunningBridge(home);
    bedsideToken = running.register("bedside");
    sell("novel", novel);
    byte[] paper = "It rained. Nobody minded.\n".getBytes(StandardCharsets.US_ASCII);
    sell("paper", paper);
    try (TestDevice bedside = running.connect("bedside", bedsideToken)) {
      bedside.hello(BEDSIDE, 0, null);
      bedside.rows(
          BEDSIDE,
          Acts.order(1, Acts.order(1, NOVEL, 0, "page")),
          Acts.order(2, Acts.order(2, new WorkId("paper"), 0, "page")));
    }
    assertThat(books(kobo("one"))).hasSize(2);
    running.close();
    // The program that opens PDFs need not be here: the shelf looks at how the file begins.
    try (Stream<Path> files = Files.walk(home)) {
      Path file =
          files
              .filter(one -> one.toString().contains(Sha256.hex(paper)))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow();
      Files.write(file, "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    }
    running = new RunningBridge(home);
    assertThat(books(kobo("another"))).hasSize(1).first().asString().contains("The Novel");
  }

  private static List<Json> books(KoboClient kobo) throws Exception {
    return ((Json.Arr) KoboClient.read(kobo.call("GET", "/v1/library/sync", ""))).items();
  }

  private KoboClient kobo(String label) throws Exception {
    HttpResponse<byte[]> made =
        running.call(
            "POST",
            "/api/kobo",
            ("{\"reader\":\"anna\",\"label\":\"" + label + "\"}").getBytes(StandardCharsets.UTF_8));
    assertThat(made.statusCode()).isEqualTo(200);
    Json.Obj json = RunningBridge.json(made);
    assertThat(text(json, "line")).isEqualTo("api_endpoint=" + text(json, "address"));
    assertThat(text(json, "address")).startsWith(running.bridge.http() + "/kobo/");
    KoboClient client = new KoboClient(text(json, "address"));
    open.add(client);
    return client;
  }

  private void buyEverything() throws Exception {
    List<Row> rows = new ArrayList<>();
    sell("novel", novel);
    rows.add(Acts.order(1, Acts.order(1, NOVEL, 0, "page")));
    for (int i = 0; i < OTHERS; i++) {
      sell("other-" + i, TestBook.named("Other " + i));
      rows.add(Acts.order(i + 2, Acts.order(i + 2, new WorkId("other-" + i), 0, "page")));
    }
    try (TestDevice bedside = running.connect("bedside", bedsideToken)) {
      bedside.hello(BEDSIDE, 0, null);
      lastOfBedside = rows.getLast();
      for (int from = 0; from < rows.size(); from += 50) {
        bedside.rows(
            BEDSIDE, rows.subList(from, Math.min(rows.size(), from + 50)).toArray(Row[]::new));
      }
    }
  }

  private void sell(String work, byte[] book) throws Exception {
    HttpResponse<byte[]> answer =
        running.call("POST", "/api/catalogue?work=" + work + "&price=0&currency=EUR", book);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void starts(KoboClient kobo) throws Exception {
    HttpResponse<byte[]> init = kobo.call("GET", "/v1/initialization", "");
    assertThat(init.headers().firstValue("x-kobo-apitoken")).contains("e30=");
    Json resources = at(KoboClient.read(init), "Resources");
    assertThat(text(resources, "library_sync")).isEqualTo(kobo.address + "/v1/library/sync");
    assertThat(text(resources, "reading_state"))
        .isEqualTo(kobo.address + "/v1/library/{Ids}/state");
    assertThat(text(resources, "image_url_template")).startsWith(kobo.address);
    assertThat(new String(init.body(), StandardCharsets.UTF_8)).doesNotContain("kobo.com");

    Json auth =
        kobo.json("POST", "/v1/auth/device", "{\"DeviceId\":\"d\",\"UserKey\":\"the key\"}");
    assertThat(text(auth, "UserKey")).isEqualTo("the key");
    assertThat(text(auth, "TokenType")).isEqualTo("Bearer");
    assertThat(text(kobo.json("POST", "/v1/auth/refresh", "not json"), "AccessToken")).isNotEmpty();
    for (String[] harmless :
        new String[][] {
          {"GET", "/v1/user/profile"},
          {"GET", "/v1/user/loyalty/benefits"},
          {"POST", "/v1/analytics/gettests"},
          {"POST", "/v1/analytics/event"},
          {"GET", "/v1/affiliate?PlatformID=1"},
          {"GET", "/v1/deals"},
          {"GET", "/v1/products/featured/1"},
          {"POST", "/v1/products/1,2/prices"},
          {"GET", "/v1/library/00000000-0000-4000-8000-000000000000/metadata"},
          {"PUT", "/v1/library/00000000-0000-4000-8000-000000000000/state"},
          {"DELETE", "/v1/library/00000000-0000-4000-8000-000000000000"},
          {"PATCH", "/v9/something/new"}
        }) {
      assertThat(kobo.call(harmless[0], harmless[1], "x").statusCode())
          .as(harmless[1])
          .isEqualTo(200);
    }
    // Reading services have no secret in their address, and are not the owner's either.
    String changes = running.bridge.http() + "/api/v3/content/checkforchanges";
    assertThat(new String(kobo.call("POST", changes, "[]").body(), StandardCharsets.UTF_8))
        .isEqualTo("[]");
    running.write(sql -> true).join();
    assertThat(new String(running.get("/api/logins").body(), StandardCharsets.UTF_8))
        .contains("\"lastSeen\":\"" + running.clock.instant() + "\"");
    assertThat(
            kobo.call("GET", running.bridge.http() + "/kobo/guess/v1/library/sync", "")
                .statusCode())
        .isEqualTo(401);
  }

  private String syncsTheLibrary(KoboClient kobo) throws Exception {
    HttpResponse<byte[]> first = kobo.page();
    assertThat(((Json.Arr) KoboClient.read(first)).items()).hasSize(100);
    assertThat(first.headers().firstValue("x-kobo-sync")).contains("continue");
    kobo.token = first.headers().firstValue("x-kobo-synctoken").orElseThrow();
    HttpResponse<byte[]> second = kobo.page();
    // The answer was lost on its way: the same page again, to the letter.
    assertThat(kobo.page().body()).isEqualTo(second.body());

    // A token of the store's, or a damaged one, begins anew.
    List<Json.Obj> entries = new ArrayList<>();
    for (String foreign : List.of("abc.def", "LECTERN.1.@@@", "LECTERN.9.abc", "")) {
      kobo.token = foreign;
      entries = kobo.sync();
      assertThat(of(entries, "NewEntitlement")).as(foreign).hasSize(OTHERS + 1);
    }
    Set<String> ids = new HashSet<>();
    String novels = "";
    for (Json.Obj one : of(entries, "NewEntitlement")) {
      String id = text(one, "BookEntitlement", "Id");
      ids.add(id);
      assertThat(text(one, "BookMetadata", "EntitlementId")).isEqualTo(id);
      assertThat(text(one, "ReadingState", "StatusInfo", "Status")).isEqualTo("ReadyToRead");
      novels = text(one, "BookMetadata", "Title").equals("The Novel") ? id : novels;
    }
    assertThat(ids).hasSize(OTHERS + 1);
    assertThat(kobo.sync()).isEmpty();
    return novels;
  }

  private void downloads(KoboClient kobo, String book) throws Exception {
    // An array: a Kobo that is given the object alone never asks for the file.
    Json metadata =
        ((Json.Arr) kobo.json("GET", "/v1/library/" + book + "/metadata", "")).items().getFirst();
    Json url = ((Json.Arr) at(metadata, "DownloadUrls")).items().getFirst();
    assertThat(text(url, "Format")).isEqualTo("KEPUB");
    HttpResponse<byte[]> whole = kobo.call("GET", text(url, "Url"), "");
    assertThat(whole.statusCode()).isEqualTo(200);
    // Its size is told as soon as it is known.
    metadata =
        ((Json.Arr) kobo.json("GET", "/v1/library/" + book + "/metadata", "")).items().getFirst();
    assertThat(at(((Json.Arr) at(metadata, "DownloadUrls")).items().getFirst(), "Size"))
        .isEqualTo(Json.of(whole.body().length));
    HttpResponse<byte[]> rest = kobo.call("GET", text(url, "Url"), "", "Range", "bytes=1000-");
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1000, whole.body().length));
    assertThat(chapter(whole.body(), "OPS/c3.xhtml"))
        .contains(
            "<span class=\"koboSpan\" id=\"kobo.7.1\">Paragraph 7 of chapter 3 begins. </span>");

    for (String path :
        List.of("/thumbnail/120/160/false/image.jpg", "/3/thumbnail/120/160/80/true/image.jpg")) {
      HttpResponse<byte[]> cover = kobo.call("GET", "/v1/books/" + book + path, "");
      assertThat(cover.headers().firstValue("Content-Type")).contains("image/jpeg");
      var image = ImageIO.read(new ByteArrayInputStream(cover.body()));
      assertThat(image.getHeight()).isEqualTo(160);
      assertThat(image.getRaster().getNumBands()).isEqualTo(path.contains("true") ? 1 : 3);
    }
    assertThat(kobo.call("GET", "/" + book + "/60/80/true/image.jpg", "").statusCode())
        .isEqualTo(200);
    // A book without a picture has the same drawn cover as at every other door.
    String bare = KoboBook.id(RunningBridge.DEMO, new WorkId("other-3"));
    HttpResponse<byte[]> drawn = kobo.call("GET", "/" + bare + "/600/800/true/image.jpg", "");
    assertThat(drawn.statusCode()).isEqualTo(200);
    assertThat(ImageIO.read(new ByteArrayInputStream(drawn.body())).getHeight()).isEqualTo(800);
    assertThat(kobo.call("GET", "/nobody/600/800/true/image.jpg", "").statusCode()).isEqualTo(404);
  }

  private static String chapter(byte[] zip, String name) throws Exception {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.getName().equals(name)) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no " + name);
  }

  private void readsAndIsFollowed(KoboClient kobo, String book) throws Exception {
    assertThat(at(kobo.state(book), "CurrentBookmark", "Location")).isNull();
    Json result = kobo.put(book, "OPS/c2.xhtml", "kobo.5.1", 12.5, "Reading", AHEAD);
    assertThat(text(result, "RequestResult")).isEqualTo("Success");
    Json update = ((Json.Arr) at(result, "UpdateResults")).items().getFirst();
    assertThat(text(update, "PriorityTimestamp")).isEqualTo(AHEAD);
    assertThat(acts()).hasSize(1);
    Operation read = pulled(text(acts().getFirst(), "dot"));
    assertThat(read.kind()).isEqualTo(Operation.Kind.ADVANCE);
    assertThat(read.loc().cfi()).startsWith("epubcfi(");
    assertThat(read.loc().foreign()).containsEntry("kobo", "OPS/c2.xhtml#kobo.5.1");
    kobo.put(book, "OPS/c2.xhtml", "kobo.5.1", 12.5, "Reading", AHEAD);
    kobo.put(book, "OPS/c2.xhtml", "kobo.5.1", 12.5, "Reading", "2031-05-01T11:00:00Z");
    assertThat(acts()).as("saying the same again is no act").hasSize(1);
    assertThat(kobo.sync()).as("its own place is no news").isEmpty();
    // What it said, byte for byte, and under its own date: else it would ask its reader about it.
    Json echo = kobo.state(book);
    assertThat(at(echo, "CurrentBookmark", "ProgressPercent").text()).isEqualTo("12.5");
    assertThat(text(echo, "PriorityTimestamp")).isEqualTo("2031-05-01T11:00:00Z");

    Locator further = locator("OPS/c4.xhtml", "kobo.9.1");
    bedsideReads(1, further, Map.of(read.dot().actor(), read.dot().n()));
    Json told = of(kobo.sync(), "ChangedReadingState").getFirst();
    assertThat(text(told, "ReadingState", "CurrentBookmark", "Location", "Source"))
        .isEqualTo("OPS/c4.xhtml");
    assertThat(text(told, "ReadingState", "CurrentBookmark", "Location", "Value"))
        .isEqualTo("kobo.9.1");
    assertThat(at(told, "ReadingState", "CurrentBookmark", "ProgressPercent").text())
        .matches("\\d+");
    String date = text(told, "ReadingState", "PriorityTimestamp");
    assertThat(date)
        .as("later than all it has seen, whatever its clock")
        .isGreaterThan("2031-05-01T11:00:00Z");
    assertThat(kobo.sync()).as("told once").isEmpty();
    assertThat(text(kobo.state(book), "PriorityTimestamp")).as("no nagging").isEqualTo(date);

    // It went there and says so: no act. Then its reader goes back on purpose.
    kobo.put(book, "OPS/c4.xhtml", "kobo.9.1", 60, "Reading", "2031-05-02T10:00:00Z");
    assertThat(acts()).hasSize(2);
    kobo.put(book, "OPS/c1.xhtml", "kobo.3.1", 1, "Reading", "2031-05-02T11:00:00Z");
    assertThat(lastKind()).isEqualTo("goto");
    assertThat(at(acts().getLast(), "settled", BEDSIDE.toString()).text())
        .isEqualTo(Integer.toString(OTHERS + 2));
    assertThat(kobo.sync()).isEmpty();
  }

  private void bedsideReads(int n, Locator to, Map<ActorId, Long> settled) throws Exception {
    long counter = OTHERS + 1 + n;
    Operation operation =
        new Operation(
            new Dot(BEDSIDE, counter),
            counter,
            Acts.ANNA,
            NOVEL,
            edition,
            1,
            Operation.Kind.ADVANCE,
            20_000,
            new TreeMap<>(settled),
            counter,
            "1999-01-01T00:00:00Z",
            to,
            null,
            "page-turn",
            Map.of());
    try (TestDevice bedside = running.connect("bedside", bedsideToken)) {
      bedside.hello(BEDSIDE, counter - 1, lastOfBedside);
      lastOfBedside = new Row(counter, "op", Wire.encode(operation));
      bedside.rows(BEDSIDE, lastOfBedside);
    }
  }

  private Locator locator(String source, String span) {
    return switch (Epub.open(ByteSource.of(novel), EpubLimits.standard())) {
      case Opening.Refused refused -> throw new AssertionError(refused.sentence());
      case Opening.Opened opened -> {
        try (var publication = opened.publication()) {
          yield KoboPlaces.locator(publication, source, span);
        }
      }
    };
  }

  /** The reader's acts in the novel, oldest first, as the owner's page has them. */
  private List<Json.Obj> acts() throws Exception {
    Json.Obj history = RunningBridge.json(running.get("/api/history?reader=anna&work=novel"));
    return ((Json.Arr) history.get("operations"))
        .items().stream().map(one -> (Json.Obj) one).toList();
  }

  private String lastKind() throws Exception {
    return text(acts().getLast(), "kind");
  }

  /** The act of that name, as other devices get it. */
  private Operation pulled(String dot) throws Exception {
    try (TestDevice kitchen = running.connect("kitchen", running.register("kitchen"))) {
      kitchen.hello(Acts.actor("kitchen", '1'), 0, null);
      Cursor cursor = new Cursor(running.bridge.incarnation(), 0);
      for (boolean more = true; more; ) {
        Message.Page page = kitchen.pull(cursor);
        for (Entry entry : page.entries()) {
          if (entry.kind().equals("op")
              && Wire.decodeOperation(entry.body()).dot().toString().equals(dot)) {
            return Wire.decodeOperation(entry.body());
          }
        }
        cursor = new Cursor(page.incarnation(), page.to());
        more = page.more();
      }
    }
    throw new AssertionError("nobody got " + dot);
  }

  private void outlivesARestartAndARestore(KoboClient before, String book) throws Exception {
    // The address is the same only because somebody types it again: the port is a free one here.
    running.close();
    running = new RunningBridge(home);
    KoboClient kobo = moved(before);
    assertThat(kobo.sync()).isEmpty();
    before.token = kobo.token;
    running.close();
    running = new RunningBridge(home, true);
    kobo = moved(before);
    List<Json.Obj> entries = kobo.sync();
    assertThat(of(entries, "NewEntitlement")).as("new ones would cost it its files").isEmpty();
    assertThat(of(entries, "ChangedEntitlement")).hasSize(OTHERS + 1);
    assertThat(kobo.sync()).isEmpty();
    before.token = kobo.token;
    int acts = acts().size();
    kobo.put(book, "OPS/c1.xhtml", "kobo.20.1", 5, "Reading", "2031-05-03T10:00:00Z");
    assertThat(acts()).hasSize(acts + 1);
    assertThat(text(acts().getLast(), "dot"))
        .contains("." + running.bridge.incarnation().value() + ":");
    kobo.put(book, "OPS/c1.xhtml", "kobo.1.1", 100, "Finished", "2031-05-04T10:00:00Z");
    kobo.put(book, "OPS/c1.xhtml", "kobo.1.1", 100, "Finished", "2031-05-04T11:00:00Z");
    assertThat(acts()).hasSize(acts + 2);
    assertThat(lastKind()).isEqualTo("finish");
    assertThat(text(kobo.state(book), "StatusInfo", "Status")).isEqualTo("Finished");
    kobo.put(book, "OPS/c1.xhtml", "kobo.1.1", 0, "ReadyToRead", "2031-05-05T10:00:00Z");
    assertThat(lastKind()).isEqualTo("markUnread");
  }

  private KoboClient moved(KoboClient kobo) {
    KoboClient there =
        new KoboClient(
            running.bridge.http() + kobo.address.substring(kobo.address.indexOf("/kobo/")));
    there.token = kobo.token;
    open.add(there);
    return there;
  }

  private void keepsCollections(KoboClient gone, KoboClient other, String book) throws Exception {
    KoboClient kobo = moved(gone);
    kobo.sync();
    other.sync();
    String items =
        "\"Items\":[{\"RevisionId\":\""
            + book
            + "\",\"Type\":\"ProductRevisionTagItem\"},"
            + "{\"RevisionId\":\"unknown\",\"Type\":\"ProductRevisionTagItem\"}]";
    HttpResponse<byte[]> made =
        kobo.call("POST", "/v1/library/tags", "{\"Name\":\"By the sea\"," + items + "}");
    assertThat(made.statusCode()).isEqualTo(201);
    String tag = ((Json.Str) KoboClient.read(made)).value();
    Json told = at(of(other.sync(), "NewTag").getFirst(), "Tag");
    assertThat(text(told, "Name")).isEqualTo("By the sea");
    assertThat(((Json.Arr) at(told, "Items")).items()).hasSize(1);
    kobo.json("PUT", "/v1/library/tags/" + tag, "{\"Name\":\"By the lake\"}");
    kobo.json("POST", "/v1/library/tags/" + tag + "/items/delete", "{" + items + "}");
    told = at(of(other.sync(), "ChangedTag").getFirst(), "Tag");
    assertThat(text(told, "Name")).isEqualTo("By the lake");
    assertThat(((Json.Arr) at(told, "Items")).items()).isEmpty();
    kobo.json("POST", "/v1/library/tags/" + tag + "/Items", "{" + items + "}");
    assertThat(of(other.sync(), "ChangedTag")).hasSize(1);
    kobo.json("DELETE", "/v1/library/tags/" + tag, "");
    kobo.json("DELETE", "/v1/library/tags/" + tag, "");
    kobo.json("DELETE", "/v1/library/tags/never-there", "");
    assertThat(of(other.sync(), "DeletedTag")).hasSize(1);
    assertThat(other.sync()).isEmpty();
  }

  private void takesABookOff(KoboClient gone, String book) throws Exception {
    KoboClient kobo = moved(gone);
    kobo.token = "";
    kobo.sync();
    kobo.json("DELETE", "/v1/library/" + book, "");
    List<Json.Obj> entries = kobo.sync();
    assertThat(entries).hasSize(1);
    assertThat(
            at(of(entries, "ChangedEntitlement").getFirst(), "BookEntitlement", "IsRemoved").text())
        .isEqualTo("true");
    KoboClient third = kobo("third kobo");
    assertThat(of(third.sync(), "NewEntitlement"))
        .as("off that one Kobo alone")
        .hasSize(OTHERS + 1);
    running.call("POST", "/api/kobo/again?login=anna.kobo", new byte[0]);
    assertThat(of(kobo.sync(), "NewEntitlement")).as("given again").hasSize(OTHERS + 1);
  }

  private void isRevoked(KoboClient gone) throws Exception {
    KoboClient kobo = moved(gone);
    assertThat(running.call("DELETE", "/api/logins?login=anna.kobo", new byte[0]).statusCode())
        .isEqualTo(200);
    assertThat(kobo.call("GET", "/v1/library/sync", "").statusCode()).isEqualTo(401);
  }
}
