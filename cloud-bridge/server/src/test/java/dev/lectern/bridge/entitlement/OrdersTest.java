package dev.lectern.bridge.entitlement;

import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.cancel;
import static dev.lectern.bridge.Acts.order;
import static dev.lectern.bridge.Household.BEDSIDE;
import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {
  private static final ActorId KITCHENS = actor("kitchen", 'c');
  private static final ActorId BEDSIDES = actor("bedside", 'a');
  private static final WorkId WORK = new WorkId("ledger");

  @TempDir Path folder;
  private Household house;
  private long n;

  @BeforeEach
  void start() {
    house = new Household(folder).sell("ledger", 400).sell("clouds", 300).sell("moss", 1700);
    house.hello(KITCHEN, KITCHENS, 0, null);
    house.hello(BEDSIDE, BEDSIDES, 0, null);
  }

  @AfterEach
  void stop() {
    assertThat(house.store.<Boolean>read(sql -> Ledger.balanced(sql, DEMO))).isTrue();
    house.close();
  }

  private Message.Ack say(Order order) {
    return house.ack(KITCHEN, KITCHENS, order(++n, order));
  }

  private List<OrderOutcome> outcomes() {
    return feed("outcome").stream().map(entry -> Wire.decodeOutcome(entry.body())).toList();
  }

  private List<Entry> feed(String kind) {
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql, Household.INCARNATION, DEMO, Set.of(Acts.ANNA), new Cursor(null, 0), 256))
        .entries()
        .stream()
        .filter(entry -> entry.kind().equals(kind))
        .toList();
  }

  private OrderOutcome outcome(Order order) {
    assertThat(say(order).refused()).isEmpty();
    List<OrderOutcome> all = outcomes();
    return all.get(all.size() - 1);
  }

  private String code(int key) {
    return house.store.read(
        sql ->
            sql.one(
                    "SELECT code FROM purchase_order WHERE order_key = ?",
                    columns -> columns.getString(1),
                    Acts.key(key))
                .orElseThrow());
  }

  private long balance() {
    return house.store.<Long>read(sql -> Ledger.balance(sql, DEMO, Ledger.HOUSEHOLD));
  }

  @Test
  void aWorkIsBoughtAndEveryDeviceLearnsOfIt() {
    OrderOutcome outcome = outcome(order(1, WORK, 400, "voice"));
    assertThat(outcome.state()).isEqualTo(OrderOutcome.State.PLACED);
    assertThat(outcome.device()).isEqualTo(KITCHEN.device());
    assertThat(outcome.charged()).isEqualTo(new Money(400, "EUR"));
    assertThat(outcome.sentence()).isEqualTo("Bought The ledger for 4.00 EUR.");
    assertThat(balance()).isEqualTo(4600);
    assertThat(feed("entitlement"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(Wire.decodeEntitlement(entry.body()).work()).isEqualTo(WORK);
              assertThat(Wire.decodeEntitlement(entry.body()).live()).isTrue();
            });
    assertThat(house.store.<java.util.Map<String, Long>>read(sql -> Ledger.balances(sql, DEMO)))
        .containsEntry("sales", 400L)
        .containsEntry("bank", -5000L);
  }

  @Test
  void theSameOrderAgainChangesNothingAlsoUnderAnotherLife() {
    Order order = order(1, WORK, 400, "voice");
    say(order);
    say(order);
    ActorId next = actor("kitchen", 'd');
    house.hello(KITCHEN, next, 0, null);
    assertThat(house.ack(KITCHEN, next, order(1, order)).refused()).isEmpty();
    assertThat(balance()).isEqualTo(4600);
    assertThat(outcomes()).hasSize(1);
  }

  @Test
  void aKeyNamesOneOrderForEver() {
    say(order(1, WORK, 400, "voice"));
    Message.Ack ack = say(order(1, new WorkId("clouds"), 400, "voice"));
    assertThat(ack.refused()).extracting(Message.Refusal::code).containsExactly("key-reused");
    assertThat(ack.mark()).isEqualTo(2);
    assertThat(balance()).isEqualTo(4600);
  }

  @Test
  void aSecondOrderOfAWorkIsNotCharged() {
    say(order(1, WORK, 400, "voice"));
    OrderOutcome again = outcome(order(2, WORK, 400, "touch"));
    assertThat(again.state()).isEqualTo(OrderOutcome.State.ALREADY_OWNED);
    assertThat(again.charged().minor()).isZero();
    assertThat(balance()).isEqualTo(4600);
    assertThat(feed("entitlement")).hasSize(1);
  }

  /** The index is the only guard, so without it the second order must go through. */
  @Test
  void theIndexAloneDecidesThatAWorkIsBoughtOnce() {
    house.store.write(sql -> sql.update("DROP INDEX bought_once"));
    say(order(1, WORK, 400, "voice"));
    say(order(2, WORK, 400, "voice"));
    assertThat(balance()).isEqualTo(4200);
  }

  @Test
  void manyDevicesAtOnceAreChargedOnce() throws Exception {
    int devices = 8;
    CyclicBarrier together = new CyclicBarrier(devices);
    List<CompletableFuture<Verdicts>> orders = new ArrayList<>();
    try (Writer writer = new Writer(house.store, 3, 100, () -> {})) {
      Orders taking = house.orders;
      for (int i = 0; i < devices; i++) {
        Order order = order(100 + i, WORK, 400, "voice");
        Principal.OfDevice device = i % 2 == 0 ? KITCHEN : BEDSIDE;
        orders.add(
            CompletableFuture.supplyAsync(
                    () -> {
                      try {
                        together.await(10, TimeUnit.SECONDS);
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                      return writer.call(
                          sql ->
                              new Verdicts(
                                  taking.take(sql, device, order, Sha256.hex(Wire.encode(order)))));
                    },
                    command -> Thread.ofVirtual().start(command))
                .thenCompose(told -> told));
      }
      for (CompletableFuture<Verdicts> order : orders) {
        order.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(balance()).isEqualTo(4600);
    assertThat(outcomes()).hasSize(devices);
    assertThat(outcomes())
        .filteredOn(outcome -> outcome.state() == OrderOutcome.State.PLACED)
        .hasSize(1);
    assertThat(feed("entitlement")).hasSize(1);
  }

  private record Verdicts(Object verdict) {}

  @Test
  void aCancelWinsOverAnOrderThatComesWithItOrAfterIt() {
    house.ack(KITCHEN, KITCHENS, order(1, order(1, WORK, 400, "voice")), cancel(2, 1));
    house.ack(KITCHEN, KITCHENS, cancel(3, 2));
    house.ack(KITCHEN, KITCHENS, order(4, order(2, WORK, 400, "voice")));
    assertThat(outcomes())
        .extracting(OrderOutcome::state)
        .containsExactly(OrderOutcome.State.CANCELLED, OrderOutcome.State.CANCELLED);
    assertThat(balance()).isEqualTo(5000);
    assertThat(feed("entitlement")).isEmpty();
  }

  @Test
  void aCancelAfterTheChargeGivesTheBookBackForThirtyMinutes() {
    house.ack(KITCHEN, KITCHENS, order(1, order(1, WORK, 400, "voice")));
    house.clock.pass(Duration.ofMinutes(30));
    Message.Ack elsewhere = house.ack(BEDSIDE, BEDSIDES, cancel(1, 1));
    assertThat(elsewhere.refused())
        .extracting(Message.Refusal::code)
        .containsExactly("bought-elsewhere");
    assertThat(house.ack(KITCHEN, KITCHENS, cancel(2, 1)).refused()).isEmpty();
    assertThat(balance()).isEqualTo(5000);
    assertThat(Wire.decodeEntitlement(feed("entitlement").get(1).body()).live()).isFalse();
    assertThat(feed("undone"))
        .singleElement()
        .satisfies(
            entry -> {
              OrderOutcome undone = Wire.decodeOutcome(entry.body());
              assertThat(undone.device()).isEqualTo(KITCHEN.device());
              assertThat(undone.sentence())
                  .isEqualTo("The ledger was given back; 4.00 EUR are yours again.");
            });
    // It is free to be bought again, and a second cancel of the first order takes nothing.
    assertThat(outcome(3, order(2, WORK, 400, "voice")).state())
        .isEqualTo(OrderOutcome.State.PLACED);
    assertThat(house.ack(KITCHEN, KITCHENS, cancel(4, 1)).refused()).isEmpty();
    assertThat(balance()).isEqualTo(4600);
    house.clock.pass(Duration.ofMinutes(30).plusMillis(1));
    Message.Ack late = house.ack(KITCHEN, KITCHENS, cancel(5, 2));
    assertThat(late.refused()).extracting(Message.Refusal::code).containsExactly("undo-too-late");
    assertThat(balance()).isEqualTo(4600);
  }

  private OrderOutcome outcome(int row, Order order) {
    n = row - 1;
    return outcome(order);
  }

  @Test
  void everyRuleRefusesAndChargesNothing() {
    assertThat(outcome(order(1, new WorkId("no-such"), 400, "voice")).state())
        .isEqualTo(OrderOutcome.State.REFUSED);
    assertThat(code(1)).isEqualTo("unknown-work");
    outcome(order(2, WORK, 399, "voice"));
    assertThat(code(2)).isEqualTo("dearer");
    house.sell("dollars", new Money(100, "USD"));
    outcome(order(3, new WorkId("dollars"), 400, "voice"));
    assertThat(code(3)).isEqualTo("other-currency");
    house.store.write(
        sql -> {
          Accounts.settle(sql, DEMO, new Accounts.Settings(false, new Money(2000, "EUR")));
          return true;
        });
    outcome(order(4, WORK, 400, "voice"));
    assertThat(code(4)).isEqualTo("voice-buying-off");
    assertThat(balance()).isEqualTo(5000);
    assertThat(feed("entitlement")).isEmpty();
    assertThat(outcomes()).allMatch(outcome -> outcome.sentence().endsWith("."));
    // What a rule refused can be bought once the rule allows it.
    assertThat(outcome(order(5, WORK, 400, "touch")).state()).isEqualTo(OrderOutcome.State.PLACED);
  }

  @Test
  void theCapIsADaysAndTheBalanceIsAllThereIs() {
    say(order(1, new WorkId("moss"), 1700, "voice"));
    outcome(order(2, WORK, 400, "voice"));
    assertThat(code(2)).isEqualTo("over-daily-cap");
    assertThat(outcome(order(3, new WorkId("clouds"), 300, "voice")).state())
        .isEqualTo(OrderOutcome.State.PLACED);
    house.clock.pass(Duration.ofDays(1));
    assertThat(outcome(order(4, WORK, 400, "voice")).state()).isEqualTo(OrderOutcome.State.PLACED);
    house.sell("atlas", 1500).sell("globe", 1200);
    house.clock.pass(Duration.ofDays(1));
    say(order(5, new WorkId("atlas"), 1500, "voice"));
    house.clock.pass(Duration.ofDays(1));
    outcome(order(6, new WorkId("globe"), 1200, "voice"));
    assertThat(code(6)).isEqualTo("not-enough-balance");
    assertThat(balance()).isEqualTo(1100);
  }

  @Test
  void anOwnBookIsARightOnceFromAnyDevice() {
    OwnBook book =
        new OwnBook(
            new WorkId("own-1"), new EditionId(Sha256.hex("own")), "Recipes", "Ida", "de", 10);
    house.ack(KITCHEN, KITCHENS, new Row(1, "own", Wire.encode(book)));
    house.ack(BEDSIDE, BEDSIDES, new Row(1, "own", Wire.encode(book)));
    assertThat(feed("entitlement")).hasSize(1);
    assertThat(
            house.store.<Boolean>read(
                sql -> Rights.mayHave(sql, DEMO, book.edition(), house.clock.instant())))
        .isTrue();
  }

  @Test
  void aBookOfTheStoreCannotBeClaimedAsOnesOwn() {
    EditionId sold = new EditionId(Sha256.hex(WORK.value()));
    OwnBook byFile = new OwnBook(new WorkId("own-2"), sold, "Mine", "Ida", "de", 10);
    OwnBook byName = new OwnBook(WORK, new EditionId(Sha256.hex("x")), "Mine", "Ida", "de", 10);

    house.ack(KITCHEN, KITCHENS, new Row(1, "own", Wire.encode(byFile)));
    house.ack(KITCHEN, KITCHENS, new Row(2, "own", Wire.encode(byName)));

    assertThat(feed("entitlement")).isEmpty();
    assertThat(
            house.store.<Boolean>read(
                sql -> Rights.mayHave(sql, DEMO, sold, house.clock.instant())))
        .isFalse();
  }

  @Test
  void aTransactionThatDoesNotComeToZeroIsNotPosted() {
    assertThatThrownBy(
            () ->
                house.store.write(
                    sql -> {
                      Ledger.post(
                          sql,
                          DEMO,
                          "",
                          "",
                          null,
                          List.of(
                              new Ledger.Line("bank", new Money(-5, "EUR")),
                              new Ledger.Line("household", new Money(4, "EUR"))));
                      return true;
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
