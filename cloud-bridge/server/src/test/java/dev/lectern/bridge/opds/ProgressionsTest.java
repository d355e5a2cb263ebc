package dev.lectern.bridge.opds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.opds.Progressions.Told;
import dev.lectern.bridge.works.TwoFiles;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.place.Places;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressionsTest {
  private static final Caller.SignedIn ANNA =
      new Caller.SignedIn(Household.DEMO, Acts.ANNA, "anna.tablet");
  private static final String TABLET = "urn:uuid:00000000-0000-0000-0000-000000000001";
  private static final String PHONE = "urn:uuid:00000000-0000-0000-0000-000000000002";

  @TempDir Path folder;
  private Household house;
  private Progressions progressions;
  private ActorId kitchen;
  private long n;

  @BeforeEach
  void open() {
    house = new Household(folder).sell(Acts.LEDGER.value(), 200);
    house.store.write(
        sql ->
            house.orders.take(
                sql,
                Household.KITCHEN,
                Acts.order(1, Acts.LEDGER, 2000, "touch"),
                Sha256.hex("order")));
    progressions =
        new Progressions(
            new Screens(Household.INCARNATION, house.intake, house.clock),
            house.clock,
            Progressions.AHEAD);
    kitchen = Acts.actor("kitchen", '5');
    house.hello(Household.KITCHEN, kitchen, 0, null);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static String document(String device, String modified, double progression) {
    return "{\"title\":\"later\",\"modified\":\"%s\",\"device\":{\"id\":\"%s\",\"name\":\"Tablet\"},\"progression\":%s,\"references\":[\"c1.xhtml#p7\"]}"
        .formatted(modified, device, progression);
  }

  private Told tell(String device, String modified, double progression) {
    house.clock.pass(Duration.ofSeconds(40));
    return house.store.write(
        sql ->
            progressions.tell(
                sql,
                ANNA,
                Acts.LEDGER,
                document(device, modified, progression),
                PlaceFinder.bySharesAlone()));
  }

  private Json.Obj asked() {
    String text = text(house.store.write(sql -> progressions.ask(sql, ANNA, Acts.LEDGER)));
    return text.isEmpty() ? null : Json.parseObject(text);
  }

  private double askedFor() {
    return ((Json.Num) asked().get("progression")).real();
  }

  private static String text(Told told) {
    return ((Told.Document) told).text();
  }

  private static int status(Told told) {
    return switch (told) {
      case Told.Document document -> document.first() ? 201 : 200;
      case Told.Problem problem -> problem.status();
    };
  }

  /** The kitchen reads on to there, knowing of nothing but what it is told here. */
  private Operation kitchenReads(double total, SortedMap<ActorId, Long> settled) {
    house.clock.pass(Duration.ofMinutes(1));
    Operation advance = Acts.advance(kitchen, ++n, n, total, settled);
    Operation here =
        new Operation(
            advance.dot(),
            advance.covers(),
            advance.reader(),
            advance.work(),
            new EditionId(Sha256.hex(Acts.LEDGER.value())),
            advance.read(),
            advance.kind(),
            advance.dwellMs(),
            advance.settled(),
            advance.lamport(),
            advance.at(),
            advance.loc(),
            null,
            advance.why(),
            advance.more());
    house.ack(Household.KITCHEN, kitchen, new Row(n, "op", Wire.encode(here)));
    return here;
  }

  private Places places() {
    return house.store.read(
        sql -> History.read(sql, Household.DEMO, Acts.ANNA, Acts.LEDGER).places());
  }

  private int acts() {
    return places().operations().size();
  }

  @Test
  void aPlaceComesBackAsItWasToldAndTellingItAgainIsNoAct() {
    assertThat(asked()).isNull();
    Told first = tell(TABLET, "2026-11-22T21:00:00+01:00", 0.2);
    assertThat(status(first)).isEqualTo(201);
    String same = document(TABLET, "2026-11-22T21:00:00+01:00", 0.2);
    assertThat(text(first)).isEqualTo(same);
    assertThat(text(house.store.write(sql -> progressions.ask(sql, ANNA, Acts.LEDGER))))
        .isEqualTo(same);
    assertThat(status(tell(TABLET, "2026-11-22T21:00:00+01:00", 0.2))).isEqualTo(200);
    assertThat(status(tell(TABLET, "2026-11-23T09:00:00Z", 0.2))).isEqualTo(200);
    assertThat(acts()).isEqualTo(1);
    assertThat(status(tell(TABLET, "2026-11-23T09:01:00Z", 0.21))).isEqualTo(200);
    assertThat(acts()).isEqualTo(2);
    Operation kept = places().heads(1).getFirst();
    assertThat(kept.kind()).isEqualTo(Operation.Kind.ADVANCE);
    assertThat(kept.loc().foreign()).containsEntry("opds", "c1.xhtml#p7");
    assertThat(kept.edition()).isNotNull();
  }

  @Test
  void whoWasAwayIsSentOnAndDragsNobodyBack() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.1);
    Operation sixty = kitchenReads(0.6, new TreeMap<>());
    assertThat(askedFor()).isEqualTo(0.6);
    Json.Obj offered = asked();
    assertThat(((Json.Obj) offered.get("device")).get("name")).isEqualTo(Json.of("Device"));
    // The tablet was offline, did not look, and brings what it read meanwhile: kept, and no harm.
    assertThat(status(tell(TABLET, "2026-11-22T22:00:00Z", 0.12))).isEqualTo(200);
    assertThat(acts()).isEqualTo(3);
    assertThat(askedFor()).isEqualTo(0.6);
    assertThat(places().heads(1)).contains(sixty);
    // It goes there and reads on: the kitchen's place is settled now, and going back is obeyed.
    tell(TABLET, "2026-11-22T23:00:00Z", 0.601);
    assertThat(askedFor()).isEqualTo(0.601);
    tell(TABLET, "2026-11-22T23:10:00Z", 0.3);
    assertThat(askedFor()).isEqualTo(0.3);
    assertThat(places().heads(1)).hasSize(1);
    assertThat(places().heads(1).getFirst().kind()).isEqualTo(Operation.Kind.GOTO);
  }

  @Test
  void aBookBegunAnewElsewhereIsFollowedToItsBeginning() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.5);
    Operation own = places().operations().iterator().next();
    SortedMap<ActorId, Long> settled = new TreeMap<>();
    settled.put(own.dot().actor(), own.dot().n());
    Operation anew =
        new Operation(
            new Dot(kitchen, ++n),
            n,
            Acts.ANNA,
            Acts.LEDGER,
            null,
            2,
            Operation.Kind.RESTART,
            0,
            settled,
            9,
            "2026-11-22T21:00:00Z",
            null,
            null,
            "restart",
            Map.of());
    house.ack(Household.KITCHEN, kitchen, new Row(n, "op", Wire.encode(anew)));
    assertThat(askedFor()).isZero();
    tell(TABLET, "2026-11-22T21:10:00Z", 0);
    assertThat(acts()).as("it only shows the beginning that it was led to").isEqualTo(2);
  }

  @Test
  void beingWhereOneWasSentIsNoReading() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.1);
    kitchenReads(0.6, new TreeMap<>());
    assertThat(askedFor()).isEqualTo(0.6);
    int before = acts();
    for (double there : new double[] {0.5991, 0.6003, 0.5998, 0.6009}) {
      assertThat(status(tell(TABLET, "2026-11-22T23:00:00Z", there))).isEqualTo(200);
      assertThat(askedFor()).isEqualTo(there);
    }
    assertThat(acts()).as("a hundred hops drift nowhere").isEqualTo(before);
    tell(TABLET, "2026-11-22T23:01:00Z", 0.62);
    assertThat(acts()).isEqualTo(before + 1);
    assertThat(places().heads(1)).hasSize(1);
  }

  @Test
  void whoWasShownAPlaceAndStayedIsMarkedSo() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.1);
    Operation sixty = kitchenReads(0.6, new TreeMap<>());
    assertThat(askedFor()).isEqualTo(0.6);
    tell(TABLET, "2026-11-22T22:00:00Z", 0.12);
    assertThat(places().heads(1)).contains(sixty).hasSize(2);
    assertThat(places().heads(1)).anyMatch(head -> head.why().equals("stayed-behind"));
  }

  @Test
  void lookFirstIsSaidOnceForAPlaceThatWasNeverTold() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.1);
    kitchenReads(0.6, new TreeMap<>());
    assertThat(status(tell(TABLET, "2026-11-22T22:00:00Z", 0.12))).isEqualTo(409);
    assertThat(acts()).as("kept nevertheless").isEqualTo(3);
    assertThat(status(tell(TABLET, "2026-11-22T22:01:00Z", 0.13))).isEqualTo(200);
    kitchenReads(0.7, new TreeMap<>());
    assertThat(status(tell(TABLET, "2026-11-22T22:02:00Z", 0.14))).isEqualTo(409);
    assertThat(askedFor()).isEqualTo(0.7);
    assertThat(status(tell(TABLET, "2026-11-22T22:03:00Z", 0.15))).isEqualTo(200);
  }

  @Test
  void noClockDecides() {
    for (String year : new String[] {"1970", "2026", "2099"}) {
      String device = "urn:x-test:" + year;
      tell(device, year + "-01-01T00:00:00Z", 0.2);
      tell(device, year + "-01-01T00:10:00Z", 0.25);
    }
    kitchenReads(0.6, new TreeMap<>());
    // Three devices on one login: none is told its own place, all the furthest.
    assertThat(askedFor()).isEqualTo(0.6);
    assertThat(status(tell("urn:x-test:2099", "2099-01-01T00:20:00Z", 0.3))).isEqualTo(409);
    assertThat(askedFor()).isEqualTo(0.6);
    // Nobody knows who asked, so not even the first of them has been told.
    assertThat(status(tell("urn:x-test:1970", "1970-01-01T00:20:00Z", 0.3))).isEqualTo(409);
  }

  @Test
  void anOfferIsLaterThanWhatTheAskerSaidEvenWhereItsClockIsAhead() {
    tell(TABLET, "2099-01-01T00:00:00Z", 0.2);
    kitchenReads(0.6, new TreeMap<>());
    Json.Obj offered = asked();
    assertThat(offered.get("modified")).isEqualTo(Json.of("2099-01-01T00:00:01Z"));
    assertThat(asked()).as("and the same each time").isEqualTo(offered);
    tell(TABLET, "1999-01-01T00:00:00Z", 0.61);
    assertThat(askedFor()).isEqualTo(0.61);
  }

  @Test
  void anEntryOutOfAnOldQueueMovesNobodyUntilItIsSaidAgain() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.5);
    assertThat(status(tell(TABLET, "2026-11-22T20:00:00Z", 0.2))).isEqualTo(409);
    assertThat(askedFor()).isEqualTo(0.5);
    assertThat(acts()).isEqualTo(1);
    // A clock put back is no queue: what is said twice is meant.
    assertThat(status(tell(TABLET, "2026-11-22T20:01:00Z", 0.21))).isEqualTo(200);
    assertThat(askedFor()).isEqualTo(0.21);
    assertThat(status(tell(TABLET, "2026-11-22T20:02:00Z", 0.2))).isEqualTo(200);
  }

  @Test
  void theFirstDeviceOfALoginIsTheLogin() {
    kitchenReads(0.6, new TreeMap<>());
    assertThat(askedFor()).isEqualTo(0.6);
    tell(TABLET, "2026-11-22T21:00:00Z", 0.602);
    // What was offered before the device had a name was settled by going there.
    tell(TABLET, "2026-11-22T21:10:00Z", 0.4);
    assertThat(askedFor()).isEqualTo(0.4);
    tell(PHONE, "2026-11-22T21:20:00Z", 0.1);
    assertThat(askedFor()).as("of two that share a login, the furthest").isEqualTo(0.4);
  }

  @Test
  void theEndFinishesAndTheBeginningBeginsAgainOnlyWhenSustained() {
    tell(TABLET, "2026-11-22T21:00:00Z", 0.9);
    tell(TABLET, "2026-11-22T21:10:00Z", 1.0);
    assertThat(places().status().name()).isEqualTo("FINISHED");
    tell(TABLET, "2026-11-22T21:11:00Z", 0.01);
    assertThat(places().currentRead()).isEqualTo(1);
    tell(TABLET, "2026-11-22T21:12:00Z", 0.02);
    house.clock.pass(Duration.ofMinutes(2));
    tell(TABLET, "2026-11-22T21:14:00Z", 0.03);
    assertThat(places().currentRead()).isEqualTo(2);
    assertThat(askedFor()).isEqualTo(0.03);
  }

  @Test
  void whatIsNoProgressionIsRefusedAndWhatIsNotOnesOwnToo() {
    for (String text :
        new String[] {
          "",
          "[]",
          "{",
          "{}",
          document(TABLET, "yesterday", 0.1),
          document(TABLET, "2026-11-22T21:00:00", 0.1),
          document("no uri", "2026-11-22T21:00:00Z", 0.1),
          document("relative", "2026-11-22T21:00:00Z", 0.1),
          document("urn:x:" + "y".repeat(300), "2026-11-22T21:00:00Z", 0.1),
          document(TABLET, "2026-11-22T21:00:00Z", 1.1),
          document(TABLET, "2026-11-22T21:00:00Z", -0.1),
          document(TABLET, "2026-11-22T21:00:00Z", 0.1).replace("0.1", "\"0.1\""),
          document(TABLET, "2026-11-22T21:00:00Z", 0.1).replace("0.1", "1e999"),
        }) {
      Told told =
          house.store.write(
              sql -> progressions.tell(sql, ANNA, Acts.LEDGER, text, PlaceFinder.bySharesAlone()));
      assertThat(told)
          .as(text)
          .isInstanceOfSatisfying(
              Told.Problem.class,
              problem -> {
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.problem()).isEqualTo("progression-invalid-payload");
              });
    }
    house.sell("rain", 100);
    String good = document(TABLET, "2026-11-22T21:00:00Z", 0.1);
    for (String work : new String[] {"rain", "no-such-work"}) {
      Told told =
          house.store.write(
              sql ->
                  progressions.tell(
                      sql, ANNA, new WorkId(work), good, PlaceFinder.bySharesAlone()));
      assertThat(status(told)).isEqualTo(work.equals("rain") ? 403 : 404);
    }
    assertThat(acts()).isZero();
  }

  /** The kitchen has the book in another file, whose first half is a preface. */
  private Operation kitchenReadsPrefaced(double total, SortedMap<ActorId, Long> settled) {
    double there = TwoFiles.inPrefaced(total);
    Operation advance = Acts.advance(kitchen, ++n, n, there, settled);
    Operation here =
        new Operation(
            advance.dot(),
            advance.covers(),
            advance.reader(),
            advance.work(),
            TwoFiles.PREFACED,
            advance.read(),
            advance.kind(),
            advance.dwellMs(),
            advance.settled(),
            advance.lamport(),
            advance.at(),
            advance.loc(),
            null,
            advance.why(),
            advance.more());
    house.clock.pass(Duration.ofMinutes(1));
    house.ack(Household.KITCHEN, kitchen, new Row(n, "op", Wire.encode(here)));
    return here;
  }

  private void twoFiles() {
    house.store.write(
        sql -> {
          TwoFiles.join(
              sql, Household.DEMO, Acts.LEDGER, new EditionId(Sha256.hex(Acts.LEDGER.value())));
          return true;
        });
  }

  private SortedMap<ActorId, Long> all() {
    SortedMap<ActorId, Long> all = new TreeMap<>();
    places().operations().forEach(act -> all.merge(act.dot().actor(), act.dot().n(), Math::max));
    return all;
  }

  @Test
  void aPlaceInAnotherFileIsToldAsFarAsTheMapSaysAndFollowedThere() {
    twoFiles();
    tell(TABLET, "2026-11-22T10:00:00Z", 0.3);
    Operation there = kitchenReadsPrefaced(0.6, all());
    assertThat(askedFor()).as("not 0.8, where it lies in the other").isCloseTo(0.6, within(0.01));
    assertThat(asked().get("references")).as("addresses of another file lead elsewhere").isNull();

    int acts = acts();
    tell(TABLET, "2026-11-22T10:02:00Z", 0.6005);
    assertThat(acts()).as("it shows where it was taken").isEqualTo(acts);
    tell(TABLET, "2026-11-22T10:03:00Z", 0.55);
    Operation back = places().heads(places().currentRead()).getFirst();
    assertThat(back.kind()).as("it had been there").isEqualTo(Operation.Kind.GOTO);
    assertThat(back.settled()).containsEntry(there.dot().actor(), there.dot().n());
  }

  @Test
  void readingOnInThisFileIsNoGoingBackThoughTheOtherCountsItsPreface() {
    twoFiles();
    kitchenReadsPrefaced(0.4, new TreeMap<>());
    assertThat(askedFor()).isCloseTo(0.4, within(0.01));
    tell(TABLET, "2026-11-22T10:00:00Z", 0.4005);
    tell(TABLET, "2026-11-22T10:01:00Z", 0.5);
    assertThat(places().heads(places().currentRead()).getFirst().kind())
        .as("0.5 here is beyond 0.7 there")
        .isEqualTo(Operation.Kind.ADVANCE);
  }
}
