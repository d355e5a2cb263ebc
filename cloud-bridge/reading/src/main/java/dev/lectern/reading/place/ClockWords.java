package dev.lectern.reading.place;

import java.util.Map;

/** A time of day for people, from ISO 8601 text. */
final class ClockWords {
  private static final int DAY_MINUTES = 24 * 60;

  private ClockWords() {}

  /** In the catalogue's pattern; a text that is no time is given back as it is. */
  static String of(String at, Map<String, String> catalogue, int zoneMinutes) {
    int t = at.indexOf('T');
    if (t < 0 || at.length() < t + 6 || at.charAt(t + 3) != ':') {
      return at;
    }
    int hours = number(at, t + 1);
    int minutes = number(at, t + 4);
    if (hours < 0 || minutes < 0) {
      return at;
    }
    int ofDay = Math.floorMod(hours * 60 + minutes + zoneMinutes, DAY_MINUTES);
    int hour = ofDay / 60;
    String half = catalogue.getOrDefault(hour < 12 ? "time.morning" : "time.afternoon", "");
    return catalogue
        .getOrDefault("time", "{hour24}:{minute}")
        .replace("{hour12}", Integer.toString(hour % 12 == 0 ? 12 : hour % 12))
        .replace("{hour24}", twoDigits(hour))
        .replace("{minute}", twoDigits(ofDay % 60))
        .replace("{half}", half);
  }

  private static int number(String text, int from) {
    char tens = text.charAt(from);
    char ones = text.charAt(from + 1);
    boolean digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
    return digits ? (tens - '0') * 10 + (ones - '0') : -1;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
