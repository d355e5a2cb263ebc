package dev.lectern.reading.epub;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SMIL's times: {@code 1:02:03.5}, {@code 02:03.5}, {@code 75.2s}, {@code 1.5min}, {@code 2h}. */
final class ClockValue {
  private static final Pattern CLOCK =
      Pattern.compile("(?:([0-9]{1,5}):)?([0-9]{1,2}):([0-9]{1,2}(?:\\.[0-9]{1,9})?)");
  private static final Pattern COUNT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(h|min|s|ms)?");

  private ClockValue() {}

  /** Milliseconds; -1 for what is no time. */
  static long millis(String written) {
    String value = written.strip();
    Matcher clock = CLOCK.matcher(value);
    if (clock.matches()) {
      long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
      long minutes = Long.parseLong(clock.group(2));
      return (hours * 60 + minutes) * 60_000 + times(clock.group(3), 1_000);
    }
    Matcher count = COUNT.matcher(value);
    if (!count.matches()) {
      return -1;
    }
    String unit = count.group(2) == null ? "s" : count.group(2);
    return times(
        count.group(1),
        switch (unit) {
          case "h" -> 3_600_000;
          case "min" -> 60_000;
          case "ms" -> 1;
          default -> 1_000;
        });
  }

  private static long times(String number, long factor) {
    return new BigDecimal(number)
        .multiply(BigDecimal.valueOf(factor))
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }
}
