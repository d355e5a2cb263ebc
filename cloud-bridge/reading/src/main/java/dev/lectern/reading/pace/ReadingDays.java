package dev.lectern.reading.pace;

import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.reading.place.WallTime;
import java.time.LocalDate;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * On which days somebody read, and for how long, on all devices together. By the devices' clocks: a
 * wrong one spoils a figure here, and nothing else.
 */
public final class ReadingDays {
  /** A day with less is none. */
  private static final long A_MINUTE = 60_000;

  private final SortedMap<LocalDate, Long> millis = new TreeMap<>();
  private final int zoneMinutes;

  /**
   * @param zoneMinutes how far local time is ahead of UTC
   */
  public ReadingDays(int zoneMinutes) {
    this.zoneMinutes = zoneMinutes;
  }

  /** Counts what a reader read in one work. */
  public ReadingDays add(Collection<Operation> acts, ReaderId reader) {
    for (Operation act : acts) {
      long look = act.reader().equals(reader) ? Look.millis(act) : 0;
      OptionalLong minutes = WallTime.minutes(act.at());
      if (look > 0 && minutes.isPresent()) {
        millis.merge(day(minutes.getAsLong()), look, Long::sum);
      }
    }
    return this;
  }

  private LocalDate day(long minutes) {
    return LocalDate.ofEpochDay(Math.floorDiv(minutes + zoneMinutes, WallTime.DAY));
  }

  /**
   * The day of an instant here.
   *
   * @param at ISO 8601 in UTC
   */
  public LocalDate today(String at) {
    return day(WallTime.minutes(at).orElse(0));
  }

  /** Milliseconds of one day. */
  public long on(LocalDate day) {
    return millis.getOrDefault(day, 0L);
  }

  /** Milliseconds of all days. */
  public long all() {
    return millis.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many days with a minute of reading follow one another up to today, or to yesterday. */
  public int streak(LocalDate today) {
    LocalDate day = counts(today) ? today : today.minusDays(1);
    int days = 0;
    while (counts(day.minusDays(days))) {
      days++;
    }
    return days;
  }

  /** The longest such row of days that there was. */
  public int longestStreak() {
    int longest = 0;
    int days = 0;
    LocalDate before = null;
    for (LocalDate day : millis.keySet()) {
      if (!counts(day)) {
        continue;
      }
      days = before != null && before.plusDays(1).equals(day) ? days + 1 : 1;
      longest = Math.max(longest, days);
      before = day;
    }
    return longest;
  }

  private boolean counts(LocalDate day) {
    return on(day) >= A_MINUTE;
  }
}
