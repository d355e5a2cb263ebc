package dev.lectern.bridge.kosync;

import java.time.Duration;

/** The figures of kosync, all of them found of the plugin as it is. Shares are of the work. */
final class Tolerance {
  /** Two renderers' pages differ by less: nobody is moved by it, and within it one has landed. */
  static final double LANDED = 0.005;

  /** So much further is a page really turned, whatever the other renderer's pages are like. */
  static final double TURNED = 0.001;

  /** So far behind a push may be an old entry of the device's queue. */
  static final double FAR = 0.01;

  /** Before, a place that was fetched may not have been shown: a pull can fail or be declined. */
  static final Duration SHOWN = Duration.ofSeconds(20);

  /** Between two pushes of the plugin that it does not take from its queue. */
  static final Duration PUSHES = Duration.ofSeconds(25);

  /** After waking, the plugin pulls first and empties its queue within so long. */
  static final Duration WAKING = Duration.ofSeconds(5);

  /** After its network came back, it empties its queue and pulls within so long. */
  static final Duration FLUSHING = Duration.ofSeconds(3);

  /** Without a sign for so long a device was away, and what comes first may be its queue. */
  static final Duration AWAY = Duration.ofMinutes(10);

  private Tolerance() {}
}
