package dev.lectern.bridge.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestClock;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.ExternalId;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.account.SlowHash;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
  private static final AccountId DEMO = RunningBridge.DEMO;
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final Caller HOME = new Caller("10.0.0.1", "a browser");
  private static final Caller STRANGER = new Caller("203.0.113.7", "another");
  private static final String RIGHT = "correct horse battery";

  @TempDir Path home;
  private final TestClock clock = new TestClock();
  private final SecureRandom random = new SecureRandom();
  private final People people = new People(clock, random);
  private final OwnerCodes codes = new OwnerCodes(clock, random);
  private final Sessions sessions = new Sessions(clock, random);
  private final SecondFactor second = new SecondFactor(clock, random);
  private final SignIns signIns = new SignIns(clock, random, sessions, second);
  private final Passwords passwords = new Passwords(new SlowHash(64, 1), random);
  private final ApiTokens tokens = new ApiTokens(clock, random);
  private SqliteStore store;

  @BeforeEach
  void start() {
    store = SqliteStore.open(home.resolve("bridge.db"), 1);
    in(
        sql -> {
          Accounts.open(sql, DEMO, new Money(2000, "EUR"));
          people.open(sql, DEMO, ANNA);
          People.password(sql, DEMO, ANNA, passwords.kept(RIGHT));
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

  private <T> Optional<T> maybe(Work<Optional<T>> work) {
    return store.write(work);
  }

  private boolean yes(Work<Boolean> work) {
    return store.write(work);
  }

  private SignedIn signIn(
      String name, String password, String code, @Nullable Token browser, Caller from) {
    SignIns.Typed typed = new SignIns.Typed(DEMO, name, password, code, browser);
    return switch (in(sql -> signIns.begin(sql, typed, from))) {
      case SignIns.Begun.Held held -> new SignedIn.Wait(held.time());
      case SignIns.Begun.Counted counted -> {
        boolean right = passwords.opens(password, counted.password());
        yield in(sql -> signIns.end(sql, typed, counted, right, from));
      }
    };
  }

  private SignedIn.In annaIn() {
    return (SignedIn.In) signIn("anna", RIGHT, "", null, HOME);
  }

  @Test
  void theOwnersCodeMakesOneOwnerAndIsUsedUp() {
    HandCode code = in(sql -> codes.first(sql, DEMO)).orElseThrow();
    assertThat(maybe(sql -> codes.first(sql, DEMO))).isEmpty();
    ReaderId ben = new ReaderId("ben");
    String typed = code.shown().toLowerCase(Locale.ROOT);
    String hash = passwords.kept(RIGHT);
    Person owner = in(sql -> codes.redeem(sql, DEMO, typed, ben, hash, people)).orElseThrow();
    assertThat(owner.who().role()).isEqualTo(Role.OWNER);
    assertThat(maybe(sql -> codes.redeem(sql, DEMO, typed, ANNA, hash, people))).isEmpty();
    assertThat(in(sql -> People.of(sql, DEMO, ANNA)).orElseThrow().who().role())
        .isEqualTo(Role.ADULT);
  }

  @Test
  void whoComesBackByTheOwnersCodeFindsNoKeyOfAThiefs() {
    ApiTokens tokens = new ApiTokens(clock, new SecureRandom());
    in(
        sql -> {
          tokens.ownerFile(sql, DEMO, Token.mint(new SecureRandom()));
          tokens.mint(sql, DEMO, "thief's", EnumSet.of(Scope.ALL), Duration.ofDays(9));
          for (String name : List.of("anna", "ben")) {
            people.open(sql, DEMO, new ReaderId(name));
            sql.update(
                "INSERT INTO passkey"
                    + " (credential, account, reader, name, public_key, counter, made_ms)"
                    + " VALUES (?, ?, ?, 'key', 'bb', 0, 0)",
                "aa" + name.length(),
                DEMO,
                name);
          }
          return true;
        });
    String typed = in(sql -> codes.anew(sql, DEMO)).shown();
    String hash = passwords.kept(RIGHT);
    Person anna = in(sql -> codes.redeem(sql, DEMO, typed, ANNA, hash, people)).orElseThrow();
    assertThat(this.<List<Passkeys.Kept>>in(sql -> Passkeys.all(sql, anna.who()))).isEmpty();
    assertThat(this.<List<ApiTokens.Kept>>in(sql -> ApiTokens.all(sql, DEMO)))
        .extracting(ApiTokens.Kept::id)
        .containsExactly(ApiTokens.OWNER_FILE);
    Person ben = in(sql -> People.of(sql, DEMO, new ReaderId("ben"))).orElseThrow();
    assertThat(this.<List<Passkeys.Kept>>in(sql -> Passkeys.all(sql, ben.who())))
        .as("another person's")
        .hasSize(1);
  }

  @Test
  void anOwnersCodeEndsAndANewOneVoidsTheOld() {
    HandCode old = in(sql -> codes.anew(sql, DEMO));
    HandCode late = in(sql -> codes.anew(sql, DEMO));
    assertThat(yes(sql -> codes.opens(sql, DEMO, old.shown()))).isFalse();
    assertThat(yes(sql -> codes.opens(sql, DEMO, late.shown()))).isTrue();
    clock.pass(OwnerCodes.VALID);
    assertThat(yes(sql -> codes.opens(sql, DEMO, late.shown()))).isFalse();
  }

  @Test
  void wrongPasswordsAreSlowedAndARestartForgivesNothing() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("anna", "wrong " + i, "", null, STRANGER))
          .isInstanceOf(SignedIn.Wrong.class);
    }
    assertThat(signIn("anna", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.Wait.class);
    store.close();
    store = SqliteStore.open(home.resolve("bridge.db"), 1);
    assertThat(signIn("anna", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.Wait.class);
    clock.pass(Duration.ofSeconds(2));
    assertThat(signIn("anna", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.In.class);
  }

  @Test
  void aClockThatIsPutBackKeepsNobodyOutForADay() {
    for (int i = 0; i < 5; i++) {
      signIn("anna", "wrong " + i, "", null, STRANGER);
    }
    assertThat(signIn("anna", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.Wait.class);
    clock.pass(Duration.ofHours(-20));
    assertThat(signIn("anna", "wrong", "", null, STRANGER)).isInstanceOf(SignedIn.Wrong.class);
    assertThat(signIn("anna", RIGHT, "", null, STRANGER))
        .as("by the clock of now")
        .isInstanceOf(SignedIn.Wait.class);
    clock.pass(Duration.ofSeconds(4));
    assertThat(signIn("anna", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.In.class);
  }

  @Test
  void whoeverIsNotThereIsSlowedLikewise() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("nobody", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.Wrong.class);
    }
    assertThat(signIn("nobody", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.Wait.class);
  }

  /** By the processor's time: the clock on the wall counts what else the machine does. */
  @Test
  void lookingForNobodyTakesAsLong() {
    Passwords slow = new Passwords(new SlowHash(8 * 1024, 2), random);
    String kept = slow.kept(RIGHT);
    long nobody = Long.MAX_VALUE;
    long somebody = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      nobody = Math.min(nobody, nanos(() -> slow.opens("wrong", null)));
      somebody = Math.min(somebody, nanos(() -> slow.opens("wrong", kept)));
    }
    assertThat(nobody).isBetween(somebody / 2, somebody * 2);
  }

  private static long nanos(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    return threads.getCurrentThreadCpuTime() - before;
  }

  @Test
  void strangersDoNotLockOutWhoHasSignedInThereBefore() {
    Token browser = annaIn().browser();
    for (int i = 0; i < 40; i++) {
      signIn("anna", "wrong " + i, "", null, new Caller("198.51.100." + i, ""));
      signIn("anna", "wrong " + i, "", null, HOME);
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(signIn("anna", RIGHT, "", null, HOME)).isInstanceOf(SignedIn.Wait.class);
    assertThat(signIn("anna", RIGHT, "", browser, HOME)).isInstanceOf(SignedIn.In.class);
  }

  @Test
  void aKnownBrowserIsNoWayAroundTheLimitForAnotherName() {
    Token browser = annaIn().browser();
    for (int i = 0; i < 5; i++) {
      signIn("ben", "wrong " + i, "", browser, HOME);
    }
    assertThat(signIn("ben", "wrong", "", browser, HOME)).isInstanceOf(SignedIn.Wait.class);
    for (int i = 0; i < 10; i++) {
      signIn("anna", "wrong " + i, "", browser, HOME);
    }
    assertThat(signIn("anna", RIGHT, "", browser, HOME)).isInstanceOf(SignedIn.Wait.class);
  }

  @Test
  void anAddressThatTriesManyNamesIsSlowed() {
    for (int i = 0; i < 20; i++) {
      signIn("name" + i, "wrong", "", null, STRANGER);
    }
    assertThat(signIn("anna", RIGHT, "", null, STRANGER)).isInstanceOf(SignedIn.Wait.class);
    assertThat(signIn("anna", RIGHT, "", null, HOME)).isInstanceOf(SignedIn.In.class);
  }

  @Test
  void aSecondFactorIsAskedForAndACodeCountsOnce() {
    Person anna = in(sql -> People.of(sql, DEMO, ANNA)).orElseThrow();
    String uri = in(sql -> second.begin(sql, anna)).orElseThrow();
    assertThat(uri).startsWith("otpauth://totp/Lectern:anna%40demo?secret=");
    String key = uri.replaceAll(".*secret=([A-Z2-7]+)&.*", "$1");
    assertThat(annaIn().person().hasSecond()).isFalse();
    String first = Totp.code(key, Totp.step(clock.instant()));
    List<HandCode> recovery = in(sql -> second.confirm(sql, anna, first)).orElseThrow();
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();

    assertThat(signIn("anna", RIGHT, "", null, HOME)).isInstanceOf(SignedIn.NeedsCode.class);
    assertThat(signIn("anna", RIGHT, first, null, HOME)).isInstanceOf(SignedIn.Wrong.class);
    clock.pass(Duration.ofSeconds(30));
    String next = Totp.code(key, Totp.step(clock.instant()));
    assertThat(signIn("anna", RIGHT, next, null, HOME)).isInstanceOf(SignedIn.In.class);
    assertThat(signIn("anna", RIGHT, next, null, HOME)).isInstanceOf(SignedIn.Wrong.class);
    String one = recovery.getFirst().shown();
    assertThat(signIn("anna", RIGHT, one, null, HOME)).isInstanceOf(SignedIn.In.class);
    assertThat(signIn("anna", RIGHT, one, null, HOME)).isInstanceOf(SignedIn.Wrong.class);
    assertThat((long) this.<Long>in(sql -> SecondFactor.left(sql, DEMO, ANNA))).isEqualTo(9);
  }

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @Test
  void oneTimePasswordsAreThoseOfTheRfc() {
    String key = Base32.written("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    assertThat(key).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.code(key, 59 / 30)).isEqualTo("287082");
    assertThat(Totp.code(key, 1111111109 / 30)).isEqualTo("081804");
    assertThat(Totp.code(key, 1111111111 / 30)).isEqualTo("050471");
    assertThat(Totp.code(key, 1234567890 / 30)).isEqualTo("005924");
    assertThat(Totp.code(key, 2000000000 / 30)).isEqualTo("279037");
    assertThat(Totp.code(key, 20000000000L / 30)).isEqualTo("353130");
  }

  @Test
  void aSessionEndsByIdlenessAndInAnyCase() {
    Token token = annaIn().session();
    clock.pass(Sessions.IDLE.minusSeconds(1));
    Sessions.Live live = in(sql -> sessions.of(sql, token)).orElseThrow();
    assertThat(live.isFresh(clock.instant())).isFalse();
    in(
        sql -> {
          sessions.seen(sql, live);
          return true;
        });
    clock.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(maybe(sql -> sessions.of(sql, token))).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(maybe(sql -> sessions.of(sql, token))).isEmpty();

    Token busy = annaIn().session();
    for (int day = 0; day < 89; day++) {
      clock.pass(Duration.ofDays(1));
      in(
          sql -> {
            sessions.seen(sql, sessions.of(sql, busy).orElseThrow());
            return true;
          });
    }
    clock.pass(Duration.ofDays(1));
    assertThat(maybe(sql -> sessions.of(sql, busy))).isEmpty();
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    SignedIn.In before = annaIn();
    in(
        sql -> {
          People.password(sql, DEMO, ANNA, passwords.kept("another long one"));
          return true;
        });
    assertThat(maybe(sql -> sessions.of(sql, before.session()))).isEmpty();
    assertThat(signIn("anna", RIGHT, "", null, HOME)).isInstanceOf(SignedIn.Wrong.class);
  }

  @Test
  void aSessionHasTheRoleOfNow() {
    Token token = annaIn().session();
    in(
        sql -> {
          People.role(sql, DEMO, ANNA, Role.CHILD);
          return true;
        });
    assertThat(in(sql -> sessions.of(sql, token)).orElseThrow().who().role()).isEqualTo(Role.CHILD);
  }

  @Test
  void aTokenEndsAndIsRevoked() {
    ApiTokens.Minted one =
        in(sql -> tokens.mint(sql, DEMO, "one", EnumSet.of(Scope.NOTES), Duration.ofDays(1)))
            .orElseThrow();
    ApiTokens.Minted two =
        in(sql -> tokens.mint(sql, DEMO, "two", EnumSet.of(Scope.READ), Duration.ofDays(999)))
            .orElseThrow();
    assertThat(in(sql -> tokens.of(sql, one.token())).orElseThrow().who().scopes())
        .containsExactly(Scope.NOTES);
    clock.pass(Duration.ofDays(1));
    assertThat(maybe(sql -> tokens.of(sql, one.token()))).isEmpty();
    assertThat(maybe(sql -> tokens.of(sql, two.token()))).isPresent();
    assertThat(yes(sql -> ApiTokens.revoke(sql, DEMO, two.id()))).isTrue();
    assertThat(maybe(sql -> tokens.of(sql, two.token()))).isEmpty();
  }

  @Test
  void noSecretIsKeptAsItIs() {
    SignedIn.In in = annaIn();
    HandCode code = in(sql -> codes.anew(sql, DEMO));
    ApiTokens.Minted minted =
        in(sql -> tokens.mint(sql, DEMO, "one", EnumSet.of(Scope.ALL), Duration.ofDays(1)))
            .orElseThrow();
    List<String> kept =
        in(
            sql ->
                sql.list(
                    "SELECT hash || ' ' || id FROM session UNION SELECT hash FROM owner_code"
                        + " UNION SELECT hash FROM api_token UNION SELECT hash FROM known_browser"
                        + " UNION SELECT password FROM person",
                    columns -> columns.getString(1)));
    assertThat(kept).hasSize(5);
    for (String secret :
        List.of(
            in.session().value(),
            in.browser().value(),
            code.value(),
            minted.token().value(),
            RIGHT)) {
      assertThat(kept).noneMatch(it -> it.contains(secret));
    }
  }

  @Test
  void eachAccountHasAnExternalIdOfItsOwnForEver() {
    AccountId other = new AccountId("other");
    in(
        sql -> {
          Accounts.open(sql, other, new Money(2000, "EUR"));
          return true;
        });
    ExternalId demo = in(sql -> ExternalId.make(sql, DEMO, random));
    assertThat(maybe(sql -> Optional.of(ExternalId.make(sql, DEMO, random))).orElseThrow())
        .isEqualTo(demo);
    assertThat(maybe(sql -> Optional.of(ExternalId.make(sql, other, random))).orElseThrow())
        .isNotEqualTo(demo);
    assertThat(maybe(sql -> ExternalId.of(sql, DEMO))).isEqualTo(Optional.of(demo));
    assertThat(demo.value()).matches("[0-9a-f]{32}");
  }
}
