package dev.lectern.reading.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kindle's dates, in the languages it writes them in, as ISO 8601 without an offset. */
final class ClippingDate {
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?");
  private static final Pattern EAST =
      Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]");
  private static final Pattern YEAR = Pattern.compile("\\b(\\d{4})\\b");
  private static final Pattern DAY = Pattern.compile("(?<!\\d)(\\d{1,2})(?!\\d)");
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
  private static final Pattern AFTERNOON =
      Pattern.compile("\\d\\s*PM\\b|下午|午後|오후", Pattern.CASE_INSENSITIVE);
  private static final Pattern MORNING =
      Pattern.compile("\\d\\s*AM\\b|上午|午前|오전", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Integer> MONTHS =
      months(
          "january february march april may june july august september october november december",
          "januar februar märz april mai juni juli august september oktober november dezember",
          "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
          "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
              + " diciembre",
          "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
              + " dicembre",
          "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
              + " dezembro",
          "januari februari maart april mei juni juli augustus september oktober november"
              + " december");

  private ClippingDate() {}

  private static Map<String, Integer> months(String... languages) {
    Map<String, Integer> months = new java.util.HashMap<>();
    for (String language : languages) {
      int month = 1;
      for (String name : language.split(" ")) {
        months.put(name, month++);
      }
    }
    return Map.copyOf(months);
  }

  /** Empty where the words are no date that is understood. */
  static String of(String words) {
    Matcher time = TIME.matcher(words);
    boolean timed = time.find();
    String date = timed ? words.substring(0, time.start()) : words;
    int[] day = day(date);
    if (day.length == 0) {
      return "";
    }
    int hour = timed ? Integer.parseInt(time.group(1)) : 0;
    if (AFTERNOON.matcher(words).find() && hour < 12) {
      hour += 12;
    } else if (MORNING.matcher(words).find() && hour == 12) {
      hour = 0;
    }
    int minute = timed ? Integer.parseInt(time.group(2)) : 0;
    int second = timed && time.group(3) != null ? Integer.parseInt(time.group(3)) : 0;
    if (hour > 23 || minute > 59 || second > 59) {
      return "";
    }
    return String.format(
        Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d", day[0], day[1], day[2], hour, minute, second);
  }

  private static int[] day(String date) {
    Matcher east = EAST.matcher(date);
    if (east.find()) {
      return checked(
          Integer.parseInt(east.group(1)),
          Integer.parseInt(east.group(2)),
          Integer.parseInt(east.group(3)));
    }
    Matcher year = YEAR.matcher(date);
    Matcher day = DAY.matcher(date);
    int month = 0;
    Matcher word = WORD.matcher(date);
    while (word.find() && month == 0) {
      month = MONTHS.getOrDefault(word.group().toLowerCase(Locale.ROOT), 0);
    }
    return month > 0 && year.find() && day.find()
        ? checked(Integer.parseInt(year.group(1)), month, Integer.parseInt(day.group(1)))
        : new int[0];
  }

  private static int[] checked(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
        ? new int[] {year, month, day}
        : new int[0];
  }
}
