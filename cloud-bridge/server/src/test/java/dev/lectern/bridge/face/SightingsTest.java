package dev.lectern.bridge.face;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Writer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightingsTest {
  @TempDir Path folder;
  private Household house;
  private Sightings sightings;
  private Principal.OfLogin tablet;
  private final List<Writer.Job> jobs = new ArrayList<>();
  private boolean full;

  @BeforeEach
  void start() {
    house = new Household(folder);
    sightings = new Sightings(job -> !full && jobs.add(job), house.clock);
    Logins logins = new Logins(house.clock, new SecureRandom());
    Logins.Draft draft = logins.draft();
    String made =
        house.store.write(sql -> draft.make(sql, DEMO, Acts.ANNA, "tablet")).orElseThrow().login();
    tablet = new Principal.OfLogin(DEMO, Acts.ANNA, made);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private String lastSeen() {
    return house.store.<List<Logins.Line>>read(sql -> Logins.all(sql, DEMO)).get(0).lastSeen();
  }

  private void write() {
    for (Writer.Job job : jobs) {
      house.store.write(
          sql -> {
            job.run(sql).run();
            return true;
          });
    }
    jobs.clear();
  }

  @Test
  void isWrittenAtMostOnceAMinute() {
    assertThat(lastSeen()).isNull();
    for (int i = 0; i < 200; i++) {
      sightings.seen(tablet);
    }
    assertThat(jobs).hasSize(1);
    write();
    Instant first = house.clock.instant();
    assertThat(lastSeen()).isEqualTo(first.toString());
    house.clock.pass(Duration.ofSeconds(59));
    sightings.seen(tablet);
    assertThat(jobs).isEmpty();
    house.clock.pass(Duration.ofSeconds(1));
    sightings.seen(tablet);
    write();
    assertThat(lastSeen()).isEqualTo(first.plusSeconds(60).toString());
  }

  @Test
  void aClockSetBackDoesNotSilenceIt() {
    sightings.seen(tablet);
    house.clock.pass(Duration.ofDays(-400));
    sightings.seen(tablet);
    assertThat(jobs).hasSize(2);
  }

  @Test
  void whatWasNotTakenIsTriedAgain() {
    full = true;
    sightings.seen(tablet);
    full = false;
    sightings.seen(tablet);
    assertThat(jobs).hasSize(1);
  }
}
