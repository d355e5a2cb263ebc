package dev.lectern.bridge.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestClock;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.DeviceName;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final Approvals.Decider OWNER =
      new Approvals.Decider(RunningBridge.DEMO, "10.0.0.1");
  private static final Approvals.Terms FOR_ANNA =
      new Approvals.Terms(List.of(ANNA), Optional.empty(), Optional.empty());

  @TempDir Path home;
  private final TestClock clock = new TestClock();
  private SqliteStore store;
  private Authority authority;
  private Claims claims;
  private Approvals approvals;
  private Renewals renewals;

  @BeforeEach
  void start() throws Exception {
    SecureRandom random = new SecureRandom();
    store = SqliteStore.open(home.resolve("bridge.db"), 1);
    authority =
        new Keyring(home.resolve("ca-root"), home.resolve("ca"), clock, random)
            .open(Optional.empty(), new ServerNames(List.of()));
    claims = new Claims(authority, clock, random);
    approvals = new Approvals(authority, clock, random);
    renewals = new Renewals(authority, clock);
    in(
        sql -> {
          Accounts.open(sql, RunningBridge.DEMO, new Money(2000, "EUR"));
          Accounts.addReader(sql, RunningBridge.DEMO, ANNA);
          return true;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private <T> T in(Work<T> work) {
    return store.write(work);
  }

  private Started begin(TestKey key, String address) throws Exception {
    Wish wish = new Wish(key.csr(), "reader", "Kitchen");
    return in(sql -> claims.start(sql, wish, address));
  }

  private Started.Waiting waits(TestKey key) throws Exception {
    return (Started.Waiting) begin(key, "10.0.0.9");
  }

  private Polled poll(Started.Waiting waiting) {
    return in(sql -> claims.poll(sql, waiting.deviceCode()));
  }

  private Decided approve(String code, Approvals.Terms terms) {
    return in(sql -> approvals.approve(sql, OWNER, code, terms));
  }

  private static DeviceName named(Polled.Granted granted) throws Exception {
    return DeviceName.of(Pem.certificates(granted.chain()).getFirst()).orElseThrow();
  }

  private boolean opens(DeviceName name) {
    return in(sql -> Certificates.opens(sql, name, clock.instant()));
  }

  @Test
  void aDeviceThatIsApprovedGetsACertificateThatOpens() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    assertThat(waiting.userCode().toString()).matches("[B-Z]{4}-[B-Z]{4}");
    assertThat(poll(waiting)).isEqualTo(new Polled.Pending(Duration.ofSeconds(5)));
    String typed = " " + waiting.userCode().toString().toLowerCase().replace("-", " ");
    assertThat(this.<Looked>in(sql -> approvals.look(sql, OWNER, typed)))
        .isInstanceOfSatisfying(
            Looked.Found.class, found -> assertThat(found.name()).isEqualTo("Kitchen"));
    assertThat(approve(typed, FOR_ANNA))
        .isEqualTo(new Decided.Claimed(RunningBridge.device("kitchen"), false));
    Polled.Granted granted = (Polled.Granted) poll(waiting);
    assertThat(granted.device()).isEqualTo(RunningBridge.device("kitchen"));
    assertThat(opens(named(granted))).isTrue();
    assertThat(poll(waiting)).as("an answer may be lost on the way").isEqualTo(granted);
    assertThat(approve(typed, FOR_ANNA)).as("once").isEqualTo(new Decided.Unknown());
    clock.pass(Claims.LIFE.plusSeconds(1));
    assertThat(poll(waiting)).isInstanceOf(Polled.Expired.class);
    clock.pass(Authority.DEVICE_LIFE);
    assertThat(opens(named(granted))).as("ninety days later").isFalse();
  }

  @Test
  void whoAsksTooEarlyMustAskSeldomer() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    poll(waiting);
    clock.pass(Duration.ofSeconds(1));
    assertThat(poll(waiting)).isEqualTo(new Polled.SlowDown(Duration.ofSeconds(10)));
    clock.pass(Duration.ofSeconds(6));
    assertThat(poll(waiting)).isEqualTo(new Polled.SlowDown(Duration.ofSeconds(15)));
    clock.pass(Duration.ofSeconds(15));
    assertThat(poll(waiting)).isEqualTo(new Polled.Pending(Duration.ofSeconds(15)));
  }

  @Test
  void codesEnd() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    clock.pass(Claims.LIFE.plusSeconds(1));
    assertThat(poll(waiting)).isInstanceOf(Polled.Expired.class);
    assertThat(approve(waiting.userCode().toString(), FOR_ANNA)).isEqualTo(new Decided.Unknown());
  }

  @Test
  void anOwnerMaySayNo() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    assertThat(this.<Decided>in(sql -> approvals.deny(sql, OWNER, waiting.userCode().toString())))
        .isEqualTo(new Decided.Denied());
    assertThat(poll(waiting)).isInstanceOf(Polled.Denied.class);
  }

  @Test
  void addressesOfOneNetworkCountAsOne() throws Exception {
    TestKey key = TestKey.fresh();
    for (int i = 0; i < Claims.MOST_FROM_ONE; i++) {
      assertThat(begin(key, "2001:db8:0:7:0:0:0:" + i)).isInstanceOf(Started.Waiting.class);
    }
    assertThat(begin(key, "2001:db8:0:7:a:b:c:d")).isInstanceOf(Started.Refused.class);
    assertThat(begin(key, "2001:db8:0:8:0:0:0:1"))
        .as("next door")
        .isInstanceOf(Started.Waiting.class);
  }

  @Test
  void onlySoManyWaitFromOneAddressAndInAll() throws Exception {
    TestKey key = TestKey.fresh();
    for (int i = 0; i < Claims.MOST_FROM_ONE; i++) {
      assertThat(begin(key, "10.0.0.9")).isInstanceOf(Started.Waiting.class);
    }
    assertThat(begin(key, "10.0.0.9")).isInstanceOf(Started.Refused.class);
    for (int i = Claims.MOST_FROM_ONE; i < Claims.MOST; i++) {
      assertThat(begin(key, "10.0.1." + i)).isInstanceOf(Started.Waiting.class);
    }
    assertThat(begin(key, "10.0.2.1")).isInstanceOf(Started.Refused.class);
    clock.pass(Claims.LIFE.plusSeconds(1));
    assertThat(begin(key, "10.0.0.9")).as("later").isInstanceOf(Started.Waiting.class);
  }

  @Test
  void wrongCodesSlowAndARestartForgivesNothing() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    String right = waiting.userCode().toString();
    String wrong = right.startsWith("B") ? "CCCC-CCCC" : "BBBB-BBBB";
    for (int i = 0; i < Guesses.FREE; i++) {
      assertThat(approve(wrong, FOR_ANNA)).isEqualTo(new Decided.Unknown());
    }
    store.close();
    start();
    assertThat(approve(right, FOR_ANNA))
        .as("not looked at, after a restart too")
        .isInstanceOf(Decided.Later.class);
    assertThat(this.<Looked>in(sql -> approvals.look(sql, OWNER, right)))
        .isInstanceOf(Looked.Later.class);
    Approvals.Decider elsewhere = new Approvals.Decider(RunningBridge.DEMO, "10.0.0.2");
    assertThat(this.<Looked>in(sql -> approvals.look(sql, elsewhere, right)))
        .as("somebody else's guesses keep nobody else out")
        .isInstanceOf(Looked.Found.class);
    int looked = 0;
    for (int second = 0; second < 540; second++) {
      clock.pass(Duration.ofSeconds(1));
      looked += approve(wrong, FOR_ANNA) instanceof Decided.Unknown ? 1 : 0;
    }
    assertThat(looked).as("of 540 guesses in nine minutes").isBetween(5, 15);
    clock.pass(Guesses.MOST_WAIT);
    assertThat(poll(waiting)).as("it ended meanwhile").isInstanceOf(Polled.Expired.class);
    Started.Waiting again = waits(TestKey.fresh());
    assertThat(approve(again.userCode().toString(), FOR_ANNA))
        .as("the owner is kept out for a minute, not longer")
        .isInstanceOf(Decided.Claimed.class);
  }

  @Test
  void aClockThatIsPutBackKeepsNoOwnerOut() throws Exception {
    for (int i = 0; i < Guesses.FREE; i++) {
      approve("BBBB-BBBB", FOR_ANNA);
    }
    clock.pass(Duration.ofHours(-20));
    String right = waits(TestKey.fresh()).userCode().toString();
    assertThat(approve(right, FOR_ANNA)).isInstanceOf(Decided.Claimed.class);
  }

  @Test
  void anotherOfThatNameGetsOneOfItsOwnUnlessItReplaces() throws Exception {
    Started.Waiting first = waits(TestKey.fresh());
    approve(first.userCode().toString(), FOR_ANNA);
    DeviceName before = named((Polled.Granted) poll(first));
    Started.Waiting second = waits(TestKey.fresh());
    assertThat(approve(second.userCode().toString(), FOR_ANNA))
        .isEqualTo(new Decided.Claimed(RunningBridge.device("kitchen-2"), false));
    Started.Waiting repaired = waits(TestKey.fresh());
    Approvals.Terms swap =
        new Approvals.Terms(List.of(ANNA), Optional.of(new DeviceId("kitchen")), Optional.empty());
    assertThat(approve(repaired.userCode().toString(), swap))
        .isEqualTo(new Decided.Claimed(RunningBridge.device("kitchen"), true));
    assertThat(opens(before)).as("the broken one's key").isFalse();
    assertThat(opens(named((Polled.Granted) poll(repaired)))).isTrue();
  }

  @Test
  void itIsNotClaimedForNobodyNorUnderTheBridgesOwnName() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    String code = waiting.userCode().toString();
    Approvals.Terms forStrangers =
        new Approvals.Terms(List.of(new ReaderId("mallory")), Optional.empty(), Optional.empty());
    assertThat(approve(code, forStrangers)).isInstanceOf(Decided.Refused.class);
    Approvals.Terms asThePage =
        new Approvals.Terms(List.of(ANNA), Optional.of(new DeviceId("page")), Optional.empty());
    assertThat(approve(code, asThePage)).isInstanceOf(Decided.Refused.class);
    assertThat(approve(code, FOR_ANNA)).isInstanceOf(Decided.Claimed.class);
  }

  @Test
  void certificatesAreRenewedAndARevokedDeviceHasNone() throws Exception {
    TestKey key = TestKey.fresh();
    Started.Waiting waiting = waits(key);
    approve(waiting.userCode().toString(), FOR_ANNA);
    DeviceName first = named((Polled.Granted) poll(waiting));
    Principal.OfDevice kitchen = RunningBridge.device("kitchen");
    clock.pass(Duration.ofDays(60));
    String csr = TestKey.fresh().csr();
    Renewals.Renewed.Signed signed =
        (Renewals.Renewed.Signed) in(sql -> renewals.renew(sql, kitchen, csr));
    DeviceName second = DeviceName.of(Pem.certificates(signed.chain()).getFirst()).orElseThrow();
    assertThat(opens(first)).as("until it is seen to have the new one").isTrue();
    clock.pass(Duration.ofDays(60));
    assertThat(opens(first)).isFalse();
    assertThat(opens(second)).isTrue();
    assertThat(this.<Boolean>in(sql -> new Partings(clock).revoke(sql, kitchen))).isTrue();
    assertThat(opens(second)).isFalse();
    assertThat(this.<List<Certificates.Line>>in(sql -> Certificates.of(sql, kitchen))).hasSize(2);
    assertThat(this.<Boolean>in(sql -> new Partings(clock).revoke(sql, kitchen))).isFalse();
  }

  @Test
  void aDeviceThatIsLockedRenewsNothingAndNobodyRenewsWithoutEnd() throws Exception {
    Started.Waiting waiting = waits(TestKey.fresh());
    approve(waiting.userCode().toString(), FOR_ANNA);
    Principal.OfDevice kitchen = RunningBridge.device("kitchen");
    String csr = TestKey.fresh().csr();
    in(sql -> new Partings(clock).lock(sql, kitchen));
    assertThat(this.<Renewals.Renewed>in(sql -> renewals.renew(sql, kitchen, csr)))
        .isInstanceOf(Renewals.Renewed.Refused.class);
    in(sql -> new Partings(clock).unlock(sql, kitchen));
    int signed = 0;
    for (int i = 0; i < 20; i++) {
      signed +=
          in(sql -> renewals.renew(sql, kitchen, csr)) instanceof Renewals.Renewed.Signed ? 1 : 0;
    }
    assertThat(signed).isEqualTo(Renewals.MOST_A_DAY - 1);
    assertThat(
            this.<List<Certificates.Line>>in(sql -> Certificates.of(sql, kitchen)).stream()
                .filter(it -> it.revokedAt() == null))
        .hasSize(4);
  }
}
