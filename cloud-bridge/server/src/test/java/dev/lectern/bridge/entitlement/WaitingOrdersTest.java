package dev.lectern.bridge.entitlement;

import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.order;
import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.brakes.PinSeal;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.PinAnswer;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that need one more yes. */
class WaitingOrdersTest {
  private static final ActorId KITCHENS = actor("kitchen", 'c');
  private static final ActorId BEDSIDES = actor("bedside", 'a');
  private static final WorkId WORK = new WorkId("ledger");

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(3);
  private Household house;
  private long n;

  @BeforeEach
  void start() {
    house = new Household(folder).sell("ledger", 400);
    house.hello(KITCHEN, KITCHENS, 0, null);
    house.hello(BEDSIDE, BEDSIDES, 0, null);
  }

  @AfterEach
  void stop() {
    assertThat(house.store.<Boolean>read(sql -> Ledger.balanced(sql, DEMO))).isTrue();
    house.close();
  }

  private void annaIs(Role role) {
    house.store.write(
        sql -> RuleBook.settle(sql, DEMO, new RuleBook.OfReader(Acts.ANNA, role, null)));
  }

  private void pinIs(String pin) {
    house.store.write(
        sql -> {
          house.pins.set(sql, DEMO, house.pins.hashed(pin));
          return true;
        });
  }

  private void wish(int key, long most) {
    assertThat(house.ack(KITCHEN, KITCHENS, order(++n, order(key, WORK, most, "voice"))).refused())
        .isEmpty();
  }

  private List<String> feed(String kind) {
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql, Household.INCARNATION, DEMO, Set.of(Acts.ANNA), new Cursor(null, 0), 256))
        .entries()
        .stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(entry -> entry.body())
        .toList();
  }

  private OrderAsked asked() {
    return Wire.decodeAsked(feed("asked").getLast());
  }

  private OrderOutcome outcome() {
    return Wire.decodeOutcome(feed("outcome").getLast());
  }

  private long balance() {
    return house.store.<Long>read(sql -> Ledger.balance(sql, DEMO, Ledger.HOUSEHOLD));
  }

  private String approve(int key, long seen) {
    Verdict said = house.store.write(sql -> house.orders.approve(sql, DEMO, Acts.key(key), seen));
    return code(said);
  }

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Refused no ? no.code() : "kept";
  }

  @Test
  void aChildsOrderIsARequestThatTheOwnerApproves() {
    annaIs(Role.CHILD);
    wish(1, 400);
    assertThat(asked().needs()).isEqualTo(OrderAsked.Needs.OWNER);
    assertThat(asked().device()).isEqualTo(KITCHEN.device());
    assertThat(asked().sentence())
        .isEqualTo("Asked the owner for The ledger; nothing is charged before a yes.");
    assertThat(balance()).isEqualTo(5000);
    assertThat(approve(1, 400)).isEqualTo("kept");
    assertThat(outcome().state()).isEqualTo(OrderOutcome.State.PLACED);
    assertThat(outcome().device()).isEqualTo(KITCHEN.device());
    assertThat(balance()).isEqualTo(4600);
    assertThat(approve(1, 400)).isEqualTo("not-waiting");
    assertThat(balance()).isEqualTo(4600);
  }

  @Test
  void aPriceThatRoseNeedsANewYesAndNeverMoreThanWasAskedFor() {
    annaIs(Role.CHILD);
    wish(1, 600);
    house.sell("ledger", 500);
    assertThat(approve(1, 400)).isEqualTo("dearer");
    assertThat(balance()).isEqualTo(5000);
    assertThat(approve(1, 500)).isEqualTo("kept");
    assertThat(balance()).isEqualTo(4500);
    house.store.write(sql -> house.orders.undo(sql, DEMO, Acts.key(1)));
    wish(2, 600);
    house.sell("ledger", 700);
    assertThat(approve(2, 700)).isEqualTo("dearer");
    assertThat(outcome().state()).isEqualTo(OrderOutcome.State.REFUSED);
    assertThat(approve(2, 700)).isEqualTo("not-waiting");
    assertThat(balance()).isEqualTo(5000);
  }

  @Test
  void aNoAndSevenDaysOfSilenceAreToldWhereItWasAsked() {
    annaIs(Role.CHILD);
    wish(1, 400);
    house.store.write(sql -> house.orders.decline(sql, DEMO, Acts.key(1)));
    assertThat(outcome().sentence()).isEqualTo("The owner said no to The ledger.");
    wish(2, 400);
    house.clock.pass(Duration.ofDays(7).minusMillis(1));
    assertThat(house.store.<Integer>write(house.orders::expire)).isZero();
    house.clock.pass(Duration.ofMillis(1));
    assertThat(house.store.<Integer>write(house.orders::expire)).isOne();
    assertThat(outcome().sentence())
        .isEqualTo("The owner did not answer within seven days, so nothing was bought.");
    assertThat(approve(2, 400)).isEqualTo("not-waiting");
    assertThat(balance()).isEqualTo(5000);
  }

  private Message.Ack type(String pin) {
    return type(PinSeal.seal(asked().key(), pin, asked().challenge(), random));
  }

  private Message.Ack type(PinAnswer answer) {
    return house.ack(KITCHEN, KITCHENS, new Row(++n, "pin", Wire.encode(answer)));
  }

  private static String code(Message.Ack ack) {
    return ack.refused().isEmpty() ? "kept" : ack.refused().getLast().code();
  }

  @Test
  void theRightPinBuysAndNoRowHoldsIt() {
    pinIs("271828");
    wish(1, 400);
    assertThat(asked().needs()).isEqualTo(OrderAsked.Needs.PIN);
    assertThat(balance()).isEqualTo(5000);
    assertThat(code(type("271828"))).isEqualTo("kept");
    assertThat(balance()).isEqualTo(4600);
    List<String> everything =
        house.store.read(
            sql ->
                sql.list(
                    "SELECT body FROM outbox_row UNION ALL SELECT body FROM feed"
                        + " UNION ALL SELECT hash FROM pin"
                        + " UNION ALL SELECT coalesce(challenge_secret, '') FROM purchase_request",
                    columns -> columns.getString(1)));
    assertThat(everything).hasSizeGreaterThan(4).noneMatch(one -> one.contains("271828"));
    assertThat(
            house.store.<Long>read(
                sql ->
                    sql.number(
                        "SELECT count(*) FROM purchase_request"
                            + " WHERE challenge_secret IS NOT NULL")))
        .isZero();
  }

  @Test
  void threeWrongPinsLockItForFifteenMinutesAlsoAcrossARestart() {
    pinIs("2718");
    wish(1, 400);
    assertThat(code(type("1111"))).isEqualTo("wrong-pin");
    PinAnswer twice = PinSeal.seal(asked().key(), "2222", asked().challenge(), random);
    assertThat(code(type(twice))).isEqualTo("wrong-pin");
    // The same words under another number, as a device sends them under a new life: no third try.
    assertThat(code(type(twice))).isEqualTo("old-challenge");
    house.close();
    long was = n;
    house = new Household(folder, house.clock);
    n = was;
    assertThat(code(type("3333"))).isEqualTo("pin-locked");
    assertThat(code(type("2718"))).isEqualTo("pin-locked");
    house.clock.pass(Duration.ofMinutes(15).minusMillis(1));
    assertThat(code(type("2718"))).isEqualTo("pin-locked");
    house.clock.pass(Duration.ofMillis(1));
    assertThat(code(type("2718"))).isEqualTo("kept");
    assertThat(balance()).isEqualTo(4600);
  }

  @Test
  void ofManyPinsAtOnceThreeAreLookedAt() {
    pinIs("2718");
    wish(1, 400);
    List<Pins.Begun.Counted> begun =
        Stream.generate(this::typing).limit(12).flatMap(Optional::stream).toList();
    assertThat(begun).hasSize(3);
    assertThat(end(begun.get(2), "1111")).isEqualTo("pin-locked");
    assertThat(end(begun.get(0), "1112")).isEqualTo("wrong-pin");
    assertThat(typing()).isEmpty();
    assertThat(end(begun.get(1), "2718")).isEqualTo("kept");
    assertThat(balance()).isEqualTo(4600);
    // The right one forgives the others.
    assertThat(house.store.<Long>read(sql -> sql.number("SELECT wrong FROM pin"))).isZero();
    assertThat(house.store.<Boolean>read(sql -> Pins.state(sql, DEMO).isLocked(Instant.MAX)))
        .isFalse();
  }

  @Test
  void aTryThatWasNeverEndedIsCounted() {
    pinIs("2718");
    wish(1, 400);
    assertThat(typing()).isPresent();
    assertThat(code(type("1111"))).isEqualTo("wrong-pin");
    assertThat(code(type("1112"))).isEqualTo("pin-locked");
  }

  @Test
  void aPinThatWasSetAnewIsNotOpenedByTheOldOne() {
    pinIs("2718");
    wish(1, 400);
    Pins.Begun.Counted counted = typing().orElseThrow();
    pinIs("3141");
    assertThat(end(counted, "2718")).isEqualTo("wrong-pin");
    assertThat(balance()).isEqualTo(5000);
  }

  private Optional<Pins.Begun.Counted> typing() {
    return house.store.write(sql -> house.orders.typing(sql, KITCHEN, Acts.key(1)));
  }

  private String end(Pins.Begun.Counted counted, String pin) {
    boolean right = house.orders.isRight(counted, pin);
    return code(
        house.store.<Verdict>write(
            sql -> house.orders.typed(sql, KITCHEN, Acts.key(1), counted, right)));
  }

  @Test
  void theOwnerForgivesTriesBySettingThePinAgain() {
    pinIs("2718");
    wish(1, 400);
    for (int i = 0; i < 3; i++) {
      type("1111");
    }
    wish(2, 400);
    assertThat(outcome().sentence()).startsWith("The PIN was wrong three times;");
    pinIs("2718");
    assertThat(code(type("2718"))).isEqualTo("kept");
    assertThat(balance()).isEqualTo(4600);
  }

  @Test
  void aPinCountsOnlyAtTheDeviceThatAskedAndForItsOrder() {
    pinIs("2718");
    wish(1, 400);
    PinAnswer answer = PinSeal.seal(asked().key(), "2718", asked().challenge(), random);
    Message.Ack elsewhere = house.ack(BEDSIDE, BEDSIDES, new Row(1, "pin", Wire.encode(answer)));
    assertThat(code(elsewhere)).isEqualTo("not-waiting");
    PinAnswer other = PinSeal.seal(Acts.key(9), "2718", asked().challenge(), random);
    assertThat(
            code(
                type(
                    new PinAnswer(asked().key(), other.challenge(), other.from(), other.sealed()))))
        .isEqualTo("wrong-pin");
    assertThat(balance()).isEqualTo(5000);
  }

  @Test
  void anOrderThatWaitsCanBeCancelled() {
    annaIs(Role.CHILD);
    wish(1, 400);
    house.ack(KITCHEN, KITCHENS, Acts.cancel(++n, 1));
    assertThat(outcome().state()).isEqualTo(OrderOutcome.State.CANCELLED);
    assertThat(approve(1, 400)).isEqualTo("not-waiting");
    assertThat(balance()).isEqualTo(5000);
  }
}
