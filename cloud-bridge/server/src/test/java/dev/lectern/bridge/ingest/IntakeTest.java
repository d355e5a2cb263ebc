package dev.lectern.bridge.ingest;

import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.op;
import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
  private static final ActorId ACTOR = actor("bedside", 'a');

  @TempDir Path folder;
  private Household house;

  @BeforeEach
  void start() {
    house = new Household(folder);
    house.hello(BEDSIDE, ACTOR, 0, null);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private List<Entry> feed() {
    return house.store.read(
        sql ->
            Feed.page(
                    sql,
                    Household.INCARNATION,
                    DEMO,
                    Set.of(dev.lectern.bridge.Acts.ANNA),
                    new Cursor(null, 0),
                    256)
                .entries());
  }

  private String verdict(long n) {
    return house.store.read(
        sql ->
            sql.one(
                    "SELECT verdict || coalesce(' ' || code, '') FROM outbox_row WHERE n = ?",
                    columns -> columns.getString(1),
                    n)
                .orElse("none"));
  }

  @Test
  void aCursorIsKeptUntilTheNextOneOfThisIncarnation() {
    hello(new Cursor(Household.INCARNATION, 7));
    assertThat(cursor()).isEqualTo(7);
    hello(new Cursor(new Incarnation("f".repeat(16)), 3));
    assertThat(cursor()).isEqualTo(7);
    hello(new Cursor(Household.INCARNATION, 2));
    assertThat(cursor()).isEqualTo(2);
  }

  private void hello(Cursor cursor) {
    var hello = new Message.Hello(ACTOR, 0, null, cursor, "0".repeat(16));
    house.store.write(sql -> house.intake.hello(sql, BEDSIDE, hello));
  }

  private long cursor() {
    return house.store.read(
        sql -> sql.number("SELECT cursor_place FROM actor WHERE life = ?", ACTOR.life()));
  }

  /** In messages of any size and order, twice or once: rows are hashed one after the other. */
  @Test
  void theChainIsTheSameHoweverRowsCome() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      ActorId actor = new ActorId(BEDSIDE.device(), String.format("%016x", seed));
      house.hello(BEDSIDE, actor, 0, null);
      List<Row> rows = new ArrayList<>();
      for (long n = 1; n <= 30; n++) {
        rows.add(op(actor, n, n / 100.0));
      }
      List<Row> coming = new ArrayList<>(rows);
      if (seed > 5) {
        coming.addAll(rows.subList(5, 20));
        Collections.shuffle(coming, random);
      }
      for (int from = 0, to; from < coming.size(); from = to) {
        to = Math.min(coming.size(), from + 1 + random.nextInt(9));
        List<Row> some = new ArrayList<>(coming.subList(from, to));
        if (random.nextBoolean()) {
          some.sort(java.util.Comparator.comparing(Row::n));
        }
        house.ack(BEDSIDE, actor, some.toArray(Row[]::new));
      }
      List<String> expected = new ArrayList<>();
      String chain = Chain.START;
      for (Row row : rows) {
        chain = Chain.with(chain, Sha256.hex(row.body()));
        expected.add(chain);
      }
      assertThat(chains(actor)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  private List<String> chains(ActorId actor) {
    return house.store.read(
        sql ->
            sql.list(
                "SELECT chain FROM outbox_row WHERE life = ? ORDER BY n",
                columns -> columns.getString(1),
                actor.life()));
  }

  @Test
  void theMarkIsWhatIsStoredWithoutAGap() {
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 1, .1), op(ACTOR, 2, .2)).mark()).isEqualTo(2);
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 4, .4)).mark()).isEqualTo(2);
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 3, .3)).mark()).isEqualTo(4);
    assertThat(house.hello(BEDSIDE, ACTOR, 4, op(ACTOR, 4, .4)))
        .extracting(Message.Welcome::mark, Message.Welcome::fork)
        .containsExactly(4L, false);
  }

  @Test
  void aRowStandsForTheCountersFoldedIntoIt() {
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 1, .1)).mark()).isEqualTo(1);
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 9, 5, .9)).mark()).isEqualTo(1);
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 4, 2, .4)).mark()).isEqualTo(9);
  }

  @Test
  void everyOrderAndDoublingGivesTheSameMarkAndFeed() {
    List<Row> rows = new ArrayList<>();
    for (int n = 1; n <= 30; n++) {
      rows.add(op(ACTOR, n, n / 100.0));
    }
    rows.addAll(rows.subList(5, 15));
    Collections.shuffle(rows, new Random(4));
    for (Row row : rows) {
      house.send(BEDSIDE, ACTOR, row);
    }
    assertThat(house.hello(BEDSIDE, ACTOR, 30, op(ACTOR, 30, .30)).mark()).isEqualTo(30);
    assertThat(feed()).hasSize(30).allMatch(entry -> entry.kind().equals("op"));
  }

  @Test
  void unknownKindsAreKeptAndTooLargeOnesRefusedAndBothAdvance() {
    Row later = new Row(1, "shelf-label", "{\"of\":  [1e3]}");
    Row laterAct = new Row(2, "op", op(ACTOR, 2, .2).body().replace("\"advance\"", "\"levitate\""));
    Row large =
        new Row(3, "op", "{\"pad\":\"" + " ".repeat(100) + "\"," + " ".repeat(40_000) + "\"x\":1}");
    Message.Ack ack = house.ack(BEDSIDE, ACTOR, later, laterAct, large, op(ACTOR, 4, .4));
    assertThat(ack.mark()).isEqualTo(4);
    assertThat(ack.refused())
        .extracting(Message.Refusal::n, Message.Refusal::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, "too-large"));
    assertThat(verdict(1)).startsWith("opaque");
    assertThat(verdict(2)).startsWith("opaque");
    assertThat(verdict(3)).isEqualTo("refused too-large");
    assertThat(feed()).hasSize(1);
    assertThat(
            house.store.<String>read(
                sql ->
                    sql.one(
                            "SELECT body FROM outbox_row WHERE n = 1",
                            columns -> columns.getString(1))
                        .orElseThrow()))
        .isEqualTo(later.body());
  }

  @Test
  void anActForAnotherReaderOrUnderAnotherNameIsRefused() {
    Row ben = new Row(1, "op", op(ACTOR, 1, .1).body().replace("\"anna\"", "\"ben\""));
    Row stolen = new Row(2, "op", op(actor("kitchen", 'b'), 2, .1).body());
    Message.Ack ack = house.ack(BEDSIDE, ACTOR, ben, stolen);
    assertThat(ack.mark()).isEqualTo(2);
    assertThat(ack.refused())
        .extracting(Message.Refusal::code)
        .containsExactly("reader-not-granted", "wrong-dot");
    assertThat(feed()).isEmpty();
  }

  @Test
  void aRefusalIsToldAgainWithTheRowAndWithTheWelcome() {
    Row ben = new Row(1, "op", op(ACTOR, 1, .1).body().replace("\"anna\"", "\"ben\""));
    house.send(BEDSIDE, ACTOR, ben);
    assertThat(house.ack(BEDSIDE, ACTOR, ben).refused()).hasSize(1);
    List<Message.Down> answers =
        house.store.write(
            sql ->
                house.intake.hello(
                    sql,
                    BEDSIDE,
                    new Message.Hello(
                        ACTOR,
                        1,
                        dev.lectern.protocol.Sha256.hex(ben.body()),
                        new Cursor(null, 0),
                        "00000000000000bb")));
    assertThat(answers).hasSize(2);
    assertThat(((Message.Ack) answers.get(1)).nonce()).isEqualTo("00000000000000bb");
    assertThat(((Message.Ack) answers.get(1)).refused()).hasSize(1);
  }

  @Test
  void refusedRowsAmongManyAreFoundAndOthersAreNot() {
    for (int first = 1; first <= 600; first += 100) {
      Row[] rows = new Row[100];
      for (int i = 0; i < rows.length; i++) {
        long n = first + i;
        Row row = op(ACTOR, n, .1);
        boolean bens = n == 150 || n == 451;
        rows[i] = bens ? new Row(n, "op", row.body().replace("\"anna\"", "\"ben\"")) : row;
      }
      house.ack(BEDSIDE, ACTOR, rows);
    }
    Row last = op(ACTOR, 600, .1);
    Message.Hello hello =
        new Message.Hello(
            ACTOR,
            600,
            dev.lectern.protocol.Sha256.hex(last.body()),
            new Cursor(null, 0),
            "00000000000000bb");
    List<Message.Down> answers = house.store.write(sql -> house.intake.hello(sql, BEDSIDE, hello));
    assertThat(((Message.Ack) answers.get(1)).refused())
        .extracting(Message.Refusal::n)
        .containsExactly(150L, 451L);
    // With rows that come again only what was refused from there on.
    assertThat(house.ack(BEDSIDE, ACTOR, op(ACTOR, 452, .1), op(ACTOR, 453, .1)).refused())
        .isEmpty();
  }

  /** An ack that passes over a refused row lets the device forget it: so it must say so. */
  @Test
  void anAckThatPassesOverALaterRowTellsThatItWasRefused() {
    Row ben = new Row(2, "op", op(ACTOR, 2, .1).body().replace("\"anna\"", "\"ben\""));
    assertThat(house.ack(BEDSIDE, ACTOR, ben).mark()).isZero();
    Message.Ack ack = house.ack(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    assertThat(ack.mark()).isEqualTo(2);
    assertThat(ack.refused()).extracting(Message.Refusal::n).containsExactly(2L);
  }

  @Test
  void otherBytesUnderADotAreBothKeptAndTheLifeEnds() {
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    Message.Down answer = house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .7), op(ACTOR, 2, .8));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Message.Welcome.class, welcome -> assertThat(welcome.fork()).isTrue());
    assertThat(house.hello(BEDSIDE, ACTOR, 2, op(ACTOR, 2, .8)).fork()).isTrue();
    assertThat(otherRows()).isEqualTo(2);
    assertThat(house.store.<List<Incidents.Incident>>read(sql -> Incidents.newest(sql, DEMO, 9)))
        .extracting(Incidents.Incident::kind)
        .containsExactly("other-bytes");
    // What came behind it comes again under the device's next name.
    assertThat(feed()).extracting(Entry::body).containsExactly(op(ACTOR, 1, .1).body());
  }

  private long otherRows() {
    return house.store.<Long>read(sql -> sql.number("SELECT count(*) FROM other_row"));
  }

  @Test
  void aRowForWhichATwinsFoldedOneStandsIsNotTaken() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 3, 1, .3));
    assertThat(house.send(BEDSIDE, ACTOR, op(ACTOR, 2, .8)))
        .isInstanceOfSatisfying(
            Message.Welcome.class, welcome -> assertThat(welcome.fork()).isTrue());
    assertThat(otherRows()).isEqualTo(1);
    assertThat(feed()).extracting(Entry::body).containsExactly(op(ACTOR, 3, 1, .3).body());
  }

  @Test
  void whatWasOnItsWayWhenTheNameEndedIsNotTaken() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .7), op(ACTOR, 2, .8));
    assertThat(house.send(BEDSIDE, ACTOR, op(ACTOR, 3, .9))).isInstanceOf(Message.Welcome.class);
    assertThat(feed()).hasSize(1);
  }

  @Test
  void norWhenATwinGoesByItsNextNameAlready() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .7));
    ActorId twins = actor("bedside", 'b');
    house.hello(BEDSIDE, twins, 0, null);
    List<Row> late = List.of(op(ACTOR, 2, .8));
    assertThat(rows(new Message.Rows(ACTOR, late))).isEmpty();
    assertThat(feed()).as("its writer issues it again").hasSize(1);
    assertThat(otherRows()).isEqualTo(2);
    assertThat(rows(new Message.Rows(ACTOR, late, twins)))
        .hasValueSatisfying(ack -> assertThat(((Message.Ack) ack).mark()).isEqualTo(2));
    assertThat(feed()).as("given on purpose").hasSize(2);
  }

  private Optional<Message.Down> rows(Message.Rows rows) {
    return house.store.write(sql -> house.intake.rows(sql, BEDSIDE, rows));
  }

  @Test
  void aNameOfBeforeIsToldWhichOfItsRowsAreNotTaken() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1), op(ACTOR, 2, .2));
    house.hello(BEDSIDE, actor("bedside", 'b'), 0, null);
    Message.Ack ack =
        house.ack(BEDSIDE, ACTOR, op(ACTOR, 1, .1), op(ACTOR, 2, .8), op(ACTOR, 3, .9));
    assertThat(ack.mark()).isEqualTo(3);
    assertThat(ack.refused())
        .extracting(refusal -> refusal.n() + " " + refusal.code())
        .containsExactly("2 other-bytes");
    assertThat(feed()).hasSize(3);
  }

  @Test
  void aDeviceBehindTheBridgeIsToldToBeginANewLife() {
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1), op(ACTOR, 2, .2));
    assertThat(house.hello(BEDSIDE, ACTOR, 1, op(ACTOR, 1, .1)).fork()).isTrue();
    ActorId next = actor("bedside", 'b');
    assertThat(house.hello(BEDSIDE, next, 0, null).fork()).isFalse();
    assertThat(incidents()).containsExactly("bridge-ahead");
    // Whoever still speaks under the old name is told the same.
    assertThat(house.hello(BEDSIDE, ACTOR, 2, op(ACTOR, 2, .2)).fork()).isTrue();
    assertThat(house.ack(BEDSIDE, next, op(next, 1, .3)).mark()).isEqualTo(1);
  }

  @Test
  void anOldHelloThatComesLateEndsNoLife() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1), op(ACTOR, 2, .2));
    assertThat(house.hello(BEDSIDE, ACTOR, 1, op(ACTOR, 1, .1)).fork()).isTrue();
    // The device did not ask that, and goes on as it was.
    assertThat(house.hello(BEDSIDE, ACTOR, 2, op(ACTOR, 2, .2)).fork()).isFalse();
    assertThat(house.hello(BEDSIDE, actor("bedside", 'b'), 0, null).fork()).isFalse();
    assertThat(incidents()).isEmpty();
  }

  @Test
  void aHelloThatComesTwiceIsNoNews() {
    Message.Hello hello = new Message.Hello(ACTOR, 0, null, new Cursor(null, 0), "ab".repeat(8));
    house.store.write(sql -> house.intake.hello(sql, BEDSIDE, hello));
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    List<Message.Down> again = house.store.write(sql -> house.intake.hello(sql, BEDSIDE, hello));
    assertThat(((Message.Welcome) again.getFirst()).fork()).isFalse();
  }

  @Test
  void tellsOfEarlierLives() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    ActorId next = actor("bedside", 'b');
    ActorId stranger = actor("kitchen", 'c');
    ActorId lost = actor("bedside", 'd');
    List<Message.Down> answers =
        house.store.write(
            sql ->
                house.intake.hello(
                    sql,
                    BEDSIDE,
                    new Message.Hello(
                        next,
                        0,
                        null,
                        new Cursor(null, 0),
                        "ef".repeat(8),
                        List.of(ACTOR, stranger, lost))));
    assertThat(answers)
        .filteredOn(Message.Ack.class::isInstance)
        .extracting(
            answer -> ((Message.Ack) answer).actor(), answer -> ((Message.Ack) answer).mark())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ACTOR, 1L),
            org.assertj.core.groups.Tuple.tuple(lost, 0L));
    // Their rows are taken under their own names, and acknowledged in this conversation.
    Message.Ack ack = house.ack(BEDSIDE, ACTOR, op(ACTOR, 2, .2));
    assertThat(ack.nonce()).isEqualTo("ef".repeat(8));
    assertThat(ack.mark()).isEqualTo(2);
  }

  @Test
  void aRowThatMeetsADefectIsKeptAndAPersonIsTold() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    // A table that is not there stands for any defect of ours.
    house.store.write(sql -> sql.update("ALTER TABLE operation RENAME TO elsewhere"));
    Message.Ack ack = house.ack(BEDSIDE, ACTOR, op(ACTOR, 1, .1), new Row(2, "later", "{}"));
    assertThat(ack.mark()).isEqualTo(2);
    assertThat(verdict(1)).startsWith("opaque");
    assertThat(incidents()).containsExactly("not-understood");
    assertThat(feed()).isEmpty();
  }

  @Test
  void livesWithoutASignEndAfterNinetyDays() {
    house.hello(BEDSIDE, ACTOR, 0, null);
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    assertThat(retire("2026-11-22T20:00:00Z")).isZero();
    assertThat(retire("2027-03-01T00:00:00Z")).isEqualTo(1);
    Message.Welcome welcome = house.hello(BEDSIDE, ACTOR, 1, op(ACTOR, 1, .1));
    assertThat(welcome.fork()).isTrue();
    // All of it is there, so nothing has to be issued again.
    assertThat(welcome.known().n()).isEqualTo(1);
  }

  private int retire(String before) {
    return house.store.write(sql -> Actors.retireSilent(sql, before, "2027-03-01T00:00:00Z"));
  }

  private List<String> incidents() {
    return house
        .store
        .<List<Incidents.Incident>>read(sql -> Incidents.newest(sql, DEMO, 9))
        .stream()
        .map(Incidents.Incident::kind)
        .toList();
  }

  @Test
  void anotherHashOfTheLastRowIsAFork() {
    house.send(BEDSIDE, ACTOR, op(ACTOR, 1, .1));
    assertThat(house.hello(BEDSIDE, ACTOR, 1, op(ACTOR, 1, .9)).fork()).isTrue();
  }

  @Test
  void aBodyThatIsNoOperationIsRefusedByItsFault() {
    Message.Ack ack =
        house.ack(
            BEDSIDE,
            ACTOR,
            new Row(1, "op", "{}"),
            new Row(2, "order", "{\"key\":1}"),
            new Row(3, "cancel", "{\"key\":\"zz\"}"),
            new Row(4, "own", "{\"work\":\"w\",\"edition\":7}"));
    assertThat(ack.mark()).isEqualTo(4);
    assertThat(ack.refused())
        .extracting(Message.Refusal::code)
        .containsExactly("missing-field", "wrong-type", "invalid", "wrong-type");
  }
}
