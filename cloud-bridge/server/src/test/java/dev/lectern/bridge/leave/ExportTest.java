package dev.lectern.bridge.leave;

import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.store.Meta;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.NoteLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final ReaderId BEN = new ReaderId("ben");
  private static final ActorId ACTOR = Acts.actor("bedside", 'a');

  @TempDir Path folder;
  private Household house;
  private Path book;

  @BeforeEach
  void live() throws IOException {
    house = new Household(folder).sell("lighthouse-ledger", 499).sell("clouds", 300);
    book = Files.writeString(folder.resolve("book"), "a book's bytes");
    NotePage page =
        new NotePage(Household.INCARNATION, house.intake, house.clock, NoteLimits.DEFAULT);
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.ack(
        BEDSIDE,
        ACTOR,
        Acts.order(1, Acts.order(1, Acts.LEDGER, 999, "touch")),
        Acts.op(ACTOR, 2, 0.25));
    house.store.write(
        sql -> {
          Meta.incarnation(sql, new SplittableRandom(1));
          Accounts.addReader(sql, DEMO, BEN);
          return page.make(
              sql,
              DEMO,
              BEN,
              Annotation.Kind.NOTE,
              new WorkId("clouds"),
              null,
              Map.of(FieldName.TEXT, "\"ben's cumulus\""),
              "page");
        });
  }

  @AfterEach
  void leave() {
    house.close();
  }

  private Export export(long bytes) {
    return new Export(
        house.store,
        edition -> Optional.of(book),
        house.clock,
        new ExportLimits(bytes, 1, java.time.Duration.ofHours(1), 1));
  }

  private Map<String, byte[]> exported(Whose whose) throws IOException {
    return exported(whose, Taker.OWNER);
  }

  private Map<String, byte[]> exported(Whose whose, Taker taker) throws IOException {
    Path to = folder.resolve("out.zip");
    List<Long> steps = new ArrayList<>();
    Export.Outcome outcome =
        export(1 << 20).make(whose, taker, to, (done, all) -> steps.add(all - done));
    assertThat(outcome).isInstanceOf(Export.Outcome.Made.class);
    assertThat(steps).isSortedAccordingTo(java.util.Comparator.reverseOrder()).endsWith(0L);
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipFile zip = new ZipFile(to.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return files;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void aReadersExportHoldsHersAndNothingOfOthers() throws IOException {
    Map<String, byte[]> files = exported(new Whose(DEMO, Acts.ANNA));
    assertThat(text(files.get("operations.jsonl")).lines()).hasSize(2);
    assertThat(text(files.get("orders.json"))).contains("\"charged_minor\":499");
    assertThat(files.keySet().stream().filter(name -> name.startsWith("books/"))).hasSize(1);
    files.forEach(
        (name, bytes) -> assertThat(text(bytes)).as(name).doesNotContain("cumulus", "\"ben\""));
  }

  @Test
  void whoTakesAlongHerselfGetsWhatSheMayReadAndAChildNoMore() throws IOException {
    Map<String, byte[]> before = exported(new Whose(DEMO, BEN), Taker.HERSELF);
    assertThat(books(before)).as("also what he has not opened").isEqualTo(1);
    assertThat(books(exported(new Whose(DEMO, BEN)))).as("for an owner").isZero();
    house.store.write(
        sql -> {
          new ChildProfiles(ZoneOffset.UTC)
              .settle(sql, DEMO, new ReaderProfile(BEN, new TreeSet<>(), null, false));
          return true;
        });
    Map<String, byte[]> child = exported(new Whose(DEMO, BEN), Taker.HERSELF);
    assertThat(books(child)).as("nothing was chosen for the child").isZero();
    assertThat(text(child.get("operations.jsonl"))).contains("ben's cumulus");
    child.forEach(
        (name, bytes) -> assertThat(text(bytes)).as(name).doesNotContain("\"anna\"", "lighthouse"));
  }

  private static long books(Map<String, byte[]> files) {
    return files.keySet().stream().filter(name -> name.startsWith("books/")).count();
  }

  @Test
  void aHouseholdsExportHoldsEverybodysAndNoSecret() throws IOException {
    Map<String, byte[]> files = exported(new Whose(DEMO, null));
    assertThat(text(files.get("operations.jsonl"))).contains("ben's cumulus");
    String hash = new dev.lectern.bridge.account.Token(BEDSIDE.toString()).hash();
    files.forEach((name, bytes) -> assertThat(text(bytes)).as(name).doesNotContain(hash));
    assertThat(text(files.get("settings.json"))).contains("\"token_hash\":true");
  }

  @Test
  void theManifestNamesEachFileAsItIs() throws IOException {
    Map<String, byte[]> files = exported(new Whose(DEMO, null));
    Json.Obj manifest =
        (Json.Obj) JsonReader.read(text(files.get("export.json")), JsonLimits.LOCAL);
    List<String> named = new ArrayList<>(List.of("export.json"));
    for (Json file : ((Json.Arr) manifest.get("files")).items()) {
      String path = ((Json.Str) ((Json.Obj) file).get("path")).value();
      named.add(path);
      assertThat(((Json.Obj) file).get("sha256"))
          .as(path)
          .isEqualTo(Json.of(Sha256.hex(files.get(path))));
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(files.keySet());
  }

  @Test
  void whatIsTooLongOrNobodysLeavesNoFile() {
    Path to = folder.resolve("out.zip");
    Export.Outcome tooLong = export(500).make(new Whose(DEMO, null), to, (done, all) -> {});
    assertThat(((Export.Outcome.Refused) tooLong).code()).isEqualTo("too-large");
    Export.Outcome nobody =
        export(500).make(new Whose(DEMO, new ReaderId("zoe")), to, (done, all) -> {});
    assertThat(((Export.Outcome.Refused) nobody).code()).isEqualTo("no-reader");
    assertThat(to).doesNotExist();
    assertThat(folder.resolve("out.zip.part")).doesNotExist();
  }

  @Test
  void anErasureLeavesNoExportThatWasBeingMadeNorOneThatWaited() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch erased = new CountDownLatch(1);
    Path out = folder.resolve("exports");
    ExportLimits limits = new ExportLimits(1 << 20, 4, java.time.Duration.ofHours(1), 4);
    Export slow =
        new Export(
            house.store,
            edition -> {
              reading.countDown();
              try {
                assertThat(erased.await(60, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of(book);
            },
            house.clock,
            limits);
    try (Exports exports = new Exports(slow, out, house.clock, new SplittableRandom(3), limits)) {
      exports.ask(new Whose(DEMO, BEN)).orElseThrow();
      exports.ask(new Whose(DEMO, null)).orElseThrow();
      assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
      Thread erasing = Thread.ofVirtual().start(exports::forget);
      while (erasing.isAlive() && !exports.all().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(erasing.isAlive()).as("waits for what is being made").isTrue();
      erased.countDown();
      assertThat(erasing.join(java.time.Duration.ofSeconds(60))).isTrue();
      assertThat(exports.all()).isEmpty();
      try (var left = Files.list(out)) {
        assertThat(left).isEmpty();
      }
    }
  }
}
