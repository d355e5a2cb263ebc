package dev.lectern.device.library;

import dev.lectern.device.Moment;
import dev.lectern.protocol.BridgeTime;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the device believes of its household's keys and of the time, without a clock of its own: the
 * bridge's latest signed word, and how long the device has been awake since. A wall clock that
 * jumps moves nothing here, and a device that is switched off for the length of a loan gains only
 * what it slept.
 *
 * @param deniedVersion of the root's list; 0 before the first
 * @param denied keys that count no more
 * @param said the bridge's word; null before the first
 * @param awakeMs awake since then, up to {@code countedAt}
 * @param countedAt uptime, milliseconds
 */
public record Trust(
    long deniedVersion,
    SortedSet<String> denied,
    @Nullable BridgeTime said,
    long awakeMs,
    long countedAt) {
  /** Time that is added with each start, for what ran between the last count and a power cut. */
  public static final long BOOT_MS = 5 * 60_000L;

  /** How often what was counted is kept. */
  public static final long COUNT_MS = 5 * 60_000L;

  public static final Trust NOTHING = new Trust(0, new TreeSet<>(), null, 0, 0);

  public Trust {
    denied = Collections.unmodifiableSortedSet(new TreeSet<>(denied));
  }

  /** Milliseconds since 1970; null before the bridge has said what time it is. */
  public @Nullable Long now(Moment now) {
    return said == null ? null : said.at() + counted(now);
  }

  /** How long the device has been awake since the bridge's word, milliseconds. */
  public long counted(Moment now) {
    return awakeMs + Math.max(0, now.uptimeMs() - countedAt);
  }

  /** The bridge has said what time it is; an older word than the last one changes nothing. */
  public Trust heard(BridgeTime time, Moment now) {
    return said != null && time.at() <= said.at()
        ? this
        : new Trust(deniedVersion, denied, time, 0, now.uptimeMs());
  }

  /** After a start, with what was kept. */
  public Trust started(BridgeTime time, long awake, Moment now) {
    return new Trust(deniedVersion, denied, time, awake + BOOT_MS, now.uptimeMs());
  }

  public Trust denying(long version, SortedSet<String> keys) {
    SortedSet<String> all = new TreeSet<>(denied);
    all.addAll(keys);
    return new Trust(version, all, said, awakeMs, countedAt);
  }
}
