package dev.lectern.device.identity;

import java.time.Duration;

/**
 * How a device that is nobody's comes to be somebody's: it asks for a code, shows it, and asks
 * until its owner has decided. One question at a time, never earlier than the bridge wishes.
 */
public final class Pleading {
  private static final long LEAST_MS = 1_000;
  private static final long MOST_MS = 60_000;

  private Pleading() {}

  /** What is asked next. */
  public enum Question {
    START,
    POLL,
    NONE
  }

  /**
   * @param question to be asked after the pause; its answer comes to {@link #answered}
   */
  public record Next(Identity identity, Question question, Duration pause) {}

  /** Of a device that starts as nobody's. */
  public static Next begin() {
    return new Next(new Identity.Factory(""), Question.START, Duration.ZERO);
  }

  /**
   * @param nowMs uptime, milliseconds
   * @param pauseMs the pause before the question that was answered
   */
  public static Next answered(Identity identity, Told told, long nowMs, long pauseMs) {
    return switch (told) {
      case Told.Waiting it ->
          asking(
              new Identity.Claiming(
                  it.userCode(),
                  it.page(),
                  it.link(),
                  it.key(),
                  it.root(),
                  nowMs + it.life().toMillis(),
                  bounded(it.interval().toMillis()),
                  ""));
      case Told.Pending it -> waiting(identity, it.interval(), nowMs);
      case Told.SlowDown it -> waiting(identity, it.interval(), nowMs);
      case Told.Expired it -> anew("The code has ended; here is another.", 0);
      case Told.Denied it -> anew("The owner has said no.", MOST_MS);
      case Told.Granted it ->
          new Next(new Identity.Claimed(it.account(), it.device()), Question.NONE, Duration.ZERO);
      case Told.Nothing it -> unheard(identity, it.sentence(), nowMs, pauseMs);
    };
  }

  private static Next waiting(Identity identity, Duration interval, long nowMs) {
    if (!(identity instanceof Identity.Claiming it)) {
      return anew("", LEAST_MS);
    }
    return nowMs >= it.endsMs()
        ? anew("The code has ended; here is another.", 0)
        : asking(with(it, bounded(interval.toMillis()), ""));
  }

  /** A line that is gone costs nothing of the code; where nobody waits yet it is tried again. */
  private static Next unheard(Identity identity, String sentence, long nowMs, long pauseMs) {
    long longer = bounded(2 * pauseMs);
    if (identity instanceof Identity.Claiming it && nowMs < it.endsMs()) {
      return new Next(
          with(it, it.intervalMs(), sentence),
          Question.POLL,
          Duration.ofMillis(Math.max(it.intervalMs(), longer)));
    }
    return anew(sentence, longer);
  }

  private static Next asking(Identity.Claiming it) {
    return new Next(it, Question.POLL, Duration.ofMillis(it.intervalMs()));
  }

  private static Next anew(String why, long pauseMs) {
    return new Next(new Identity.Factory(why), Question.START, Duration.ofMillis(pauseMs));
  }

  private static Identity.Claiming with(Identity.Claiming it, long intervalMs, String why) {
    return new Identity.Claiming(
        it.userCode(), it.page(), it.link(), it.key(), it.root(), it.endsMs(), intervalMs, why);
  }

  private static long bounded(long ms) {
    return Math.max(LEAST_MS, Math.min(MOST_MS, ms));
  }
}
