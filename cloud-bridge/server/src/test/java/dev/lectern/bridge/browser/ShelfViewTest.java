package dev.lectern.bridge.browser;

import static dev.lectern.bridge.Acts.ANNA;
import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfViewTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final WorkId TIDES = new WorkId("tides");
  private static final Principal.OfPerson ADULT = new Principal.OfPerson(DEMO, ANNA, Role.ADULT);
  private static final Principal.OfPerson CHILD =
      new Principal.OfPerson(DEMO, new ReaderId("mia"), Role.CHILD);

  @TempDir Path folder;
  private Household house;
  private ChildProfiles profiles;
  private ShelfView shelf;

  @BeforeEach
  void open() {
    house = new Household(folder).sell("ledger", 400).sell("tides", 300);
    house.store.write(
        sql -> {
          Accounts.register(
              sql,
              new Principal.OfDevice(DEMO, new DeviceId("mias")),
              "Mia's",
              "reader",
              List.of(CHILD.reader()),
              new Token("mias"));
          return true;
        });
    profiles = new ChildProfiles(ZoneOffset.UTC);
    shelf = new ShelfView(profiles, house.clock);
    lend(LEDGER, Duration.ofDays(7));
    lend(TIDES, Duration.ofDays(2));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void lend(WorkId work, Duration time) {
    Loans loans = new Loans(house.clock);
    house.store.write(sql -> loans.lend(sql, DEMO, work, house.clock.instant().plus(time)));
  }

  private void allow(List<WorkId> works, ReaderProfile.@Nullable Hours hours) {
    house.store.write(
        sql -> {
          profiles.settle(
              sql, DEMO, new ReaderProfile(CHILD.reader(), new TreeSet<>(works), hours, true));
          return true;
        });
  }

  private List<WorkId> seen(Principal.OfPerson person) {
    return house.store.read(
        sql -> shelf.books(sql, person).stream().map(Entitlement::work).toList());
  }

  private ShelfView.May may(Principal.OfPerson person, WorkId work) {
    EditionId file = new EditionId(Sha256.hex(work.value()));
    return house.store.read(sql -> shelf.may(sql, person, file));
  }

  @Test
  void aChildSeesWhatTheOwnerChoseAndOthersSeeAll() {
    assertThat(seen(CHILD)).as("nobody has chosen yet").containsExactly(LEDGER, TIDES);
    allow(List.of(TIDES), null);
    assertThat(seen(CHILD)).containsExactly(TIDES);
    assertThat(seen(ADULT)).containsExactly(LEDGER, TIDES);
    assertThat(may(CHILD, LEDGER)).isEqualTo(ShelfView.May.NO);
    assertThat(may(CHILD, TIDES)).isEqualTo(ShelfView.May.YES);
    assertThat(may(ADULT, LEDGER)).isEqualTo(ShelfView.May.YES);
  }

  @Test
  void aFileWaitsForItsHoursAndStaysOnTheShelfMeanwhile() {
    ZonedDateTime now = house.clock.instant().atZone(ZoneOffset.UTC);
    int minute = now.getHour() * 60 + now.getMinute();
    int other = minute < 720 ? 1000 : 100;
    TreeSet<Integer> everyDay = new TreeSet<>(List.of(1, 2, 3, 4, 5, 6, 7));
    allow(List.of(TIDES), new ReaderProfile.Hours(other, other + 60, everyDay, "UTC"));
    assertThat(may(CHILD, TIDES)).isEqualTo(ShelfView.May.NOT_NOW);
    assertThat(may(CHILD, LEDGER)).isEqualTo(ShelfView.May.NO);
    assertThat(seen(CHILD)).containsExactly(TIDES);
    house.clock.pass(Duration.ofMinutes(Math.floorMod(other - minute, 24 * 60)));
    assertThat(may(CHILD, TIDES)).isEqualTo(ShelfView.May.YES);
  }

  @Test
  void aLoanThatIsOverIsOnNoShelfBeforeAnybodyHasSwept() {
    house.clock.pass(Duration.ofDays(3));
    assertThat(seen(ADULT)).containsExactly(LEDGER);
    assertThat(may(ADULT, TIDES)).isEqualTo(ShelfView.May.NO);
  }

  @Test
  void anotherHouseholdSeesNothing() {
    Principal.OfPerson stranger = new Principal.OfPerson(new AccountId("others"), ANNA, Role.OWNER);
    assertThat(seen(stranger)).isEmpty();
    assertThat(may(stranger, LEDGER)).isEqualTo(ShelfView.May.NO);
  }
}
