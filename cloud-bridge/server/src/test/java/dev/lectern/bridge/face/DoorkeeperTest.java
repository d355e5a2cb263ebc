package dev.lectern.bridge.face;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Principal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {
  private static final String HOME = "192.0.2.1";
  private static final String AWAY = "192.0.2.2";
  private static final Password GUESS = Password.typed("guess");

  @TempDir Path folder;
  private Household house;
  private Logins logins;
  private Doorkeeper doorkeeper;
  private Logins.Made made;
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Principal.OfLogin> welcomed = new ArrayList<>();

  @BeforeEach
  void start() {
    house = new Household(folder);
    logins = new Logins(house.clock, new SecureRandom());
    doorkeeper = new Doorkeeper(house.store, house.clock, pauses::add, welcomed::add);
    made = make("kindle");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private Logins.Made make(String label) {
    return house.store.write(sql -> logins.draft().make(sql, DEMO, Acts.ANNA, label)).orElseThrow();
  }

  private Admission right(String address) {
    return doorkeeper.admit(made.login(), Password.typed(made.password()), address);
  }

  private Admission wrong(String address) {
    return doorkeeper.admit(made.login(), GUESS, address);
  }

  @Test
  void loginsAreNamedByReaderAndLabelAndNeverTwice() {
    assertThat(made.login()).isEqualTo("anna.kindle");
    assertThat(make("kindle").login()).isEqualTo("anna.kindle-2");
    assertThat(make("Küche: 2").login()).isEqualTo("anna.k-che-2");
    assertThat(made.password()).matches("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}");
    String kept =
        house.store.<String>read(
            sql ->
                sql.one(
                        "SELECT secret_hash FROM login WHERE login = 'anna.kindle'",
                        columns -> columns.getString(1))
                    .orElseThrow());
    assertThat(kept)
        .doesNotContain(made.password())
        .doesNotContain(Password.typed(made.password()).md5());
  }

  @Test
  void wrongPasswordsWaitAndARightOneIsNeverRefused() {
    right("192.0.2.3");
    for (int i = 0; i < Doorkeeper.FREE + 5; i++) {
      assertThat(wrong(AWAY)).isInstanceOf(Admission.Wrong.class);
    }
    assertThat(pauses).hasSize(5).containsOnly(Doorkeeper.PAUSE);
    assertThat(right(AWAY)).isInstanceOf(Admission.Welcome.class);
    assertThat(pauses).hasSize(6);
    // Once right, it does not wait either, however many wrong ones come between.
    for (int i = 0; i < 200; i++) {
      assertThat(right(AWAY)).isInstanceOf(Admission.Welcome.class);
    }
    assertThat(pauses).hasSize(6);
    doorkeeper = new Doorkeeper(house.store, house.clock, pauses::add, welcomed::add);
    assertThat(right(HOME)).isInstanceOf(Admission.Welcome.class);
    assertThat(pauses).hasSize(6);
  }

  @Test
  void afterAWhileAllIsForgotten() {
    right(HOME);
    for (int i = 0; i < Doorkeeper.FREE; i++) {
      wrong(AWAY);
    }
    house.clock.pass(Doorkeeper.MEMORY.plusSeconds(1));
    wrong(AWAY);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRevokedLoginOpensNothingAndItsNameIsNotGivenAgain() {
    assertThat(right(HOME)).isInstanceOf(Admission.Welcome.class);
    house.store.<Boolean>write(sql -> logins.revoke(sql, DEMO, made.login()));
    doorkeeper.forget(made.login());
    assertThat(right(HOME)).isInstanceOf(Admission.Wrong.class);
    assertThat(make("kindle").login()).isEqualTo("anna.kindle-2");
  }

  @Test
  void anUnknownLoginIsJustWrong() {
    assertThat(doorkeeper.admit("nobody", GUESS, HOME)).isInstanceOf(Admission.Wrong.class);
  }

  @Test
  void onlyWhoIsLetInIsTold() {
    wrong(HOME);
    assertThat(welcomed).isEmpty();
    right(HOME);
    right(HOME);
    assertThat(welcomed).hasSize(2);
  }

  @Test
  void timeDoesNotTellWhichLoginsThereAre() {
    long unused = spent(made.login(), HOME);
    long unknown = spent("nobody", HOME);
    right(HOME);
    long used = spent(made.login(), AWAY);
    // Each is some ten thousand rounds of a hash; without them it is a thousandth.
    assertThat(unknown).isGreaterThan(unused / 8);
    assertThat(used).isGreaterThan(unused / 8);
  }

  /** Processor time of a wrong password, in nanoseconds; a shared machine does not change it. */
  private long spent(String login, String address) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = thread.getCurrentThreadCpuTime();
      assertThat(doorkeeper.admit(login, GUESS, address)).isInstanceOf(Admission.Wrong.class);
      least = Math.min(least, thread.getCurrentThreadCpuTime() - before);
    }
    return least;
  }
}
