package dev.lectern.bridge.browser;

import static dev.lectern.bridge.Acts.ANNA;
import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.account.Token;
import dev.lectern.protocol.DeviceId;
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

class BrowsersTest {
  private static final Principal.OfPerson ME = new Principal.OfPerson(DEMO, ANNA, Role.ADULT);
  private static final Principal.OfPerson BEN =
      new Principal.OfPerson(DEMO, new ReaderId("ben"), Role.ADULT);

  @TempDir Path folder;
  private Household house;
  private Browsers browsers;

  @BeforeEach
  void open() {
    house = new Household(folder);
    browsers = new Browsers(house.clock, new SecureRandom());
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Browsers.Enrolled enrol(Principal.OfPerson person) {
    return house.store.write(sql -> browsers.enrol(sql, person, "Her browser"));
  }

  private DeviceId enrolled(Principal.OfPerson person) {
    return ((Browsers.Enrolled.As) enrol(person)).device();
  }

  private Optional<Principal.OfDevice> find(Principal.OfPerson person, DeviceId device) {
    return house.store.read(sql -> Browsers.find(sql, person, device));
  }

  private static String refused(Browsers.Enrolled enrolled) {
    return ((Browsers.Enrolled.Full) enrolled).code();
  }

  @Test
  void aBrowserSpeaksForWhoSignedInThereAlone() {
    DeviceId hers = enrolled(ME);
    assertThat(find(ME, hers)).isPresent();
    assertThat(find(BEN, hers)).isEmpty();
    assertThat(find(ME, new DeviceId("bedside"))).as("a device that is no browser").isEmpty();
    house.store.write(sql -> browsers.end(sql, new Principal.OfDevice(DEMO, hers)));
    assertThat(find(ME, hers)).isEmpty();
  }

  @Test
  void onePersonFillsNotTheHouseholdsList() {
    for (int i = 0; i < Browsers.MOST; i++) {
      enrolled(ME);
    }
    assertThat(refused(enrol(ME))).isEqualTo("too-many-browsers");
    assertThat(enrol(BEN)).isInstanceOf(Browsers.Enrolled.As.class);
  }

  @Test
  void theHouseholdsLimitHoldsForBrowsersToo() {
    int there = house.store.<Integer>read(sql -> Accounts.devices(sql, DEMO).size());
    house.store.write(
        sql -> {
          for (int i = there; i < Accounts.MOST_DEVICES - 1; i++) {
            Accounts.register(
                sql,
                new Principal.OfDevice(DEMO, new DeviceId("shelf-" + i)),
                "Shelf",
                "reader",
                List.of(ANNA),
                new Token("shelf-" + i));
          }
          return true;
        });
    DeviceId last = enrolled(ME);
    assertThat(refused(enrol(BEN))).isEqualTo("too-many");
    house.store.write(sql -> browsers.end(sql, new Principal.OfDevice(DEMO, last)));
    assertThat(enrol(BEN)).isInstanceOf(Browsers.Enrolled.As.class);
  }

  @Test
  void whatWasSilentForLongMakesRoom() {
    DeviceId old = enrolled(ME);
    for (int i = 1; i < Browsers.MOST; i++) {
      enrolled(ME);
    }
    house.clock.pass(Browsers.SILENCE.minus(Duration.ofDays(1)));
    assertThat(refused(enrol(ME))).isEqualTo("too-many-browsers");
    house.clock.pass(Duration.ofDays(2));
    assertThat(enrol(ME)).isInstanceOf(Browsers.Enrolled.As.class);
    assertThat(find(ME, old)).isEmpty();
  }
}
