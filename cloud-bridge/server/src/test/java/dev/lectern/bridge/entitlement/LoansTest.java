package dev.lectern.bridge.entitlement;

import static dev.lectern.bridge.Acts.ANNA;
import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.order;
import static dev.lectern.bridge.Household.DEMO;
import static dev.lectern.bridge.Household.KITCHEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.signing.RightsKeys;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.bridge.works.Aliases;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.Warrant;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.jdk.Ed25519;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoansTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final EditionId FILE = new EditionId(Sha256.hex("ledger"));
  private static final Verdict KEPT = new Verdict.Kept();

  @TempDir Path folder;
  private Household house;
  private Loans loans;
  private Notary notary;

  @BeforeEach
  void open() throws Exception {
    house = new Household(folder).sell("ledger", 400);
    loans = new Loans(house.clock);
    RightsKeys keys =
        new RightsKeys(
            folder.resolve("ca-root"), folder.resolve("ca"), house.clock, new SecureRandom());
    notary = new KeyChanges(house.store, keys, house.clock).open(false).orElseThrow();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Instant in(Duration time) {
    return house.clock.instant().plus(time);
  }

  private Verdict lend(WorkId work, Duration time) {
    return house.store.write(sql -> loans.lend(sql, DEMO, work, in(time)));
  }

  private Verdict giveBack() {
    return house.store.write(sql -> loans.giveBack(sql, DEMO, LEDGER));
  }

  private int expire() {
    return house.store.write(loans::expire);
  }

  private boolean mayHave() {
    return house.store.read(sql -> Rights.mayHave(sql, DEMO, FILE, house.clock.instant()));
  }

  /** What the kitchen's pages have brought of rights, each checked as a device does. */
  private List<Entitlement> feed() {
    Warrants warrants = new Warrants(notary, house.clock, 0);
    TrustedRoot root = new TrustedRoot(notary.root(), new Ed25519());
    return house
        .store
        .read(
            sql ->
                Feed.page(
                    sql,
                    Household.INCARNATION,
                    DEMO,
                    KITCHEN.device(),
                    Set.of(ANNA),
                    new Cursor(null, 0),
                    256,
                    warrants))
        .entries()
        .stream()
        .filter(entry -> entry.kind().equals("entitlement"))
        .map(
            entry -> {
              Warrant warrant = Warrant.read(entry.body());
              assertThat(root.flaw(warrant, DEMO, Set.of())).isNull();
              return warrant.right();
            })
        .toList();
  }

  private void buy() {
    house.hello(KITCHEN, actor("kitchen", 'c'), 0, null);
    house.ack(KITCHEN, actor("kitchen", 'c'), order(1, order(1, LEDGER, 400, "touch")));
  }

  @Test
  void aLoanIsToldSignedWithItsEndAndEndsByTheBridgesClock() {
    long until = in(Duration.ofDays(14)).toEpochMilli();
    assertThat(lend(LEDGER, Duration.ofDays(14))).isEqualTo(KEPT);
    Entitlement told = feed().getLast();
    assertThat(told.kind()).isEqualTo(Entitlement.Kind.LOAN);
    assertThat(told.live()).isTrue();
    assertThat(told.untilMs()).isEqualTo(until);
    assertThat(mayHave()).isTrue();
    house.clock.pass(Duration.ofDays(14).minusMillis(1));
    assertThat(mayHave()).isTrue();
    assertThat(expire()).isZero();
    house.clock.pass(Duration.ofMillis(1));
    assertThat(mayHave()).as("before anybody has swept").isFalse();
    assertThat(expire()).isEqualTo(1);
    assertThat(expire()).isZero();
    assertThat(feed().getLast().live()).isFalse();
    assertThat(feed().getLast().kind()).isEqualTo(Entitlement.Kind.LOAN);
    Loan over = house.store.read(sql -> Loans.of(sql, DEMO, FILE)).orElseThrow();
    assertThat(over.ending())
        .isEqualTo("The loan of The ledger has ended. Your notes and your place stay.");
    String md5 = "0".repeat(32);
    house.store.write(
        sql ->
            sql.update(
                "INSERT INTO alias (kind, value, edition) VALUES ('koreader-md5', ?, ?)",
                md5,
                FILE));
    assertThat(house.store.<List<Aliases.Known>>read(sql -> Aliases.document(sql, DEMO, md5)))
        .as("its places are still known by its file")
        .containsExactly(new Aliases.Known(LEDGER, FILE));
  }

  @Test
  void aLoanIsLengthenedGivenBackAndLentAgain() {
    lend(LEDGER, Duration.ofDays(1));
    assertThat(lend(LEDGER, Duration.ofDays(3))).isEqualTo(KEPT);
    house.clock.pass(Duration.ofDays(2));
    assertThat(mayHave()).isTrue();
    assertThat(giveBack()).isEqualTo(KEPT);
    assertThat(mayHave()).isFalse();
    assertThat(feed().getLast().live()).isFalse();
    assertThat(code(giveBack())).isEqualTo("not-lent");
    assertThat(lend(LEDGER, Duration.ofDays(1))).isEqualTo(KEPT);
    assertThat(feed().getLast().live()).isTrue();
    house.clock.pass(Duration.ofDays(2));
    // Nobody has swept yet, and it is lent anew.
    assertThat(lend(LEDGER, Duration.ofDays(1))).isEqualTo(KEPT);
    assertThat(mayHave()).isTrue();
    assertThat(house.store.<List<Loan>>read(sql -> loans.all(sql, DEMO))).hasSize(3);
  }

  @Test
  void aBoughtCopyStandsBeforeALoanAndBuyingMakesItLast() {
    lend(LEDGER, Duration.ofDays(1));
    buy();
    assertThat(feed()).extracting(Entitlement::kind).containsOnly(Entitlement.Kind.BOUGHT);
    assertThat(feed().getLast().untilMs()).isNull();
    assertThat(code(lend(LEDGER, Duration.ofDays(5)))).isEqualTo("already-owned");
    house.clock.pass(Duration.ofDays(2));
    expire();
    assertThat(mayHave()).isTrue();
    assertThat(feed().getLast().live()).isTrue();
    assertThat(house.store.<List<Entitlement>>read(sql -> Rights.all(sql, DEMO))).hasSize(1);
  }

  @Test
  void whatIsBoughtDuringALoanAndGivenBackIsLentAgain() {
    lend(LEDGER, Duration.ofDays(1));
    buy();
    house.clock.pass(Duration.ofMinutes(5));
    OrderKey key = Acts.order(1, LEDGER, 400, "touch").key();
    assertThat(house.store.<Verdict>write(sql -> house.orders.undo(sql, DEMO, key)))
        .isEqualTo(KEPT);
    assertThat(feed().getLast().kind()).isEqualTo(Entitlement.Kind.LOAN);
    assertThat(feed().getLast().live()).isTrue();
    assertThat(mayHave()).isTrue();
    house.clock.pass(Duration.ofDays(1));
    assertThat(mayHave()).isFalse();
  }

  @Test
  void whatCannotBeLentIsRefusedInOneSentence() {
    assertThat(code(lend(new WorkId("nothing"), Duration.ofDays(1)))).isEqualTo("unknown-work");
    assertThat(code(lend(LEDGER, Duration.ZERO))).isEqualTo("invalid");
    assertThat(code(lend(LEDGER, Loans.LONGEST.plusMillis(1)))).isEqualTo("invalid");
    for (int i = 0; i < Loans.MOST; i++) {
      house.sell("w" + i, 100);
      assertThat(lend(new WorkId("w" + i), Duration.ofDays(1))).isEqualTo(KEPT);
    }
    assertThat(code(lend(LEDGER, Duration.ofDays(1)))).isEqualTo("too-many-loans");
    house.clock.pass(Duration.ofDays(1));
    assertThat(expire()).isEqualTo(Loans.MOST);
    assertThat(lend(LEDGER, Duration.ofDays(1))).isEqualTo(KEPT);
  }

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Refused no ? no.code() : "";
  }
}
