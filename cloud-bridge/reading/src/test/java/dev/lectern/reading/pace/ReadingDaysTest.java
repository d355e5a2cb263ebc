package dev.lectern.reading.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReadingDaysTest {
  private static final int MINUTE = 60_000;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final Log log = new Log().to(0.1);

  private ReadingDays days(int zoneMinutes) {
    return new ReadingDays(zoneMinutes).add(log.acts, Log.ANNA);
  }

  private void read(String day) {
    log.at = day + "T23:30:00Z";
    log.reads(2 * MINUTE, 0.2);
  }

  @Test
  void aDayIsTheReadersOwn() {
    read("2026-11-22");

    assertThat(days(0).on(TODAY)).isEqualTo(2 * MINUTE);
    assertThat(days(60).on(TODAY)).isZero();
    assertThat(days(60).on(TODAY.plusDays(1))).isEqualTo(2 * MINUTE);
    assertThat(days(60).today("2026-11-22T23:30:00Z")).isEqualTo(TODAY.plusDays(1));
  }

  @Test
  void aRowOfDaysGoesOnUntilADayWithoutAMinute() {
    for (String day : new String[] {"11-10", "11-11", "11-12", "11-13", "11-20", "11-21"}) {
      read("2026-" + day);
    }

    assertThat(days(0).streak(TODAY)).isEqualTo(2);
    assertThat(days(0).streak(TODAY.plusDays(1))).isZero();
    assertThat(days(0).longestStreak()).isEqualTo(4);
    read("2026-11-22");
    assertThat(days(0).streak(TODAY)).isEqualTo(3);
    assertThat(days(0).all()).isEqualTo(14 * MINUTE);
  }

  @Test
  void hearingCountsAsTimeWithABook() {
    log.hears(5 * MINUTE, 0.2);

    assertThat(days(0).on(TODAY)).isEqualTo(5 * MINUTE);
  }

  @Test
  void aClockThatSaysNothingSpoilsNothing() {
    log.at = "yesterday";
    log.reads(MINUTE, 0.2);

    assertThat(days(0).all()).isZero();
    assertThat(days(0).longestStreak()).isZero();
  }
}
