package dev.lectern.device.identity;

import java.time.Duration;

/** What the bridge answers to a device that wants to be claimed (RFC 8628). */
public sealed interface Told {

  /** It waits for its owner now. */
  record Waiting(
      String userCode,
      String page,
      String link,
      String key,
      String root,
      Duration life,
      Duration interval)
      implements Told {}

  /** Not yet; ask again after that time. */
  record Pending(Duration interval) implements Told {}

  /** That was too early; ask again after that longer time. */
  record SlowDown(Duration interval) implements Told {}

  record Expired() implements Told {}

  record Denied() implements Told {}

  record Granted(String account, String device) implements Told {}

  /**
   * No answer that helps.
   *
   * @param sentence for people
   */
  record Nothing(String sentence) implements Told {}
}
