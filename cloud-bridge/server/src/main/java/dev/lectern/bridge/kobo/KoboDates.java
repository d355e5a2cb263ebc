package dev.lectern.bridge.kobo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Dates as Kobos write them. They tell the order of one Kobo's own words, and nothing else. */
final class KoboDates {
  /** The year 2200: a clock beyond it is wrong, and its date is taken for none. */
  private static final long LATEST = 7_258_118_400L;

  private KoboDates() {}

  /** Seconds since 1970, of at most the year 2200; 0 where it is no date. */
  static long seconds(String written) {
    try {
      long seconds = Instant.parse(written).getEpochSecond();
      return seconds < 0 || seconds > LATEST ? 0 : seconds;
    } catch (DateTimeException noDate) {
      return 0;
    }
  }

  static String written(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }

  /** A date of ours in their form; the same for what is none. */
  static String plain(String written) {
    return written(seconds(written));
  }

  static String written(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
