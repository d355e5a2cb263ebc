package dev.lectern.reading.place;

import java.util.Map;
import java.util.OptionalLong;

/** Wall-clock time for people, from ISO 8601 text in UTC. It orders and decides nothing. */
public final class WallTime {
  /** In minutes. */
  public static final long DAY = 24 * 60;

  private WallTime() {}

  /** Minutes since 1970 in UTC; empty for a text that is no such time. */
  public static OptionalLong minutes(String at) {
    if (at.length() < 16 || at.charAt(4) != '-' || at.charAt(7) != '-' || at.charAt(10) != 'T') {
      return OptionalLong.empty();
    }
    int year = number(at, 0, 4);
    int month = number(at, 5, 7);
    int day = number(at, 8, 10);
    int hour = number(at, 11, 13);
    int minute = number(at, 14, 16);
    if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(days(year, month, day) * DAY + hour * 60L + minute);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  /** Days since 1970 of a Gregorian date, counted in years that begin with March. */
  private static long days(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long ofEra = y - era * 400;
    long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }

  /**
   * When it was, as people say it: the time of today, "yesterday", a weekday, or the date.
   *
   * @param at a text that is no time is given back as it is
   * @param now today, ISO 8601
   */
  static String words(String at, String now, Map<String, String> catalogue, int zoneMinutes) {
    String clock = ClockWords.of(at, catalogue, zoneMinutes);
    OptionalLong then = minutes(at);
    OptionalLong present = minutes(now);
    if (then.isEmpty() || present.isEmpty()) {
      return clock;
    }
    long day = Math.floorDiv(then.getAsLong() + zoneMinutes, DAY);
    long ago = Math.floorDiv(present.getAsLong() + zoneMinutes, DAY) - day;
    if (ago == 0) {
      return clock;
    }
    String words;
    if (ago == 1) {
      words = catalogue.getOrDefault("day.yesterday", "");
    } else if (ago > 1 && ago < 7) {
      words = catalogue.getOrDefault("day.week." + Math.floorMod(day + 3, 7L), "");
    } else {
      words = date(day, Math.abs(ago) > 300, catalogue);
    }
    return words.isEmpty() ? clock : words + ", " + clock;
  }

  private static String date(long day, boolean withYear, Map<String, String> catalogue) {
    long z = day + 719_468;
    long era = Math.floorDiv(z, 146_097L);
    long ofEra = z - era * 146_097;
    long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long mp = (5 * ofYear + 2) / 153;
    long month = mp < 10 ? mp + 3 : mp - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return catalogue
        .getOrDefault(withYear ? "day.dateOfYear" : "day.date", "")
        .replace("{day}", Long.toString(ofYear - (153 * mp + 2) / 5 + 1))
        .replace("{month}", catalogue.getOrDefault("month." + month, Long.toString(month)))
        .replace("{year}", Long.toString(year));
  }
}
