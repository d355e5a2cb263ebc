package dev.lectern.device.lock;

import dev.lectern.device.commerce.DigitEntry;
import dev.lectern.device.store.Paper;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The passcode, and how often it was guessed wrong.
 *
 * @param hash of the passcode, as whoever makes hashes wrote it; null where there is none
 * @param wrong tries in a row that were not right, the one that is being checked included
 * @param untilMs when the next try may be made, uptime; 0 for at once
 * @param entry what is being entered on the panel; null while nothing is asked there
 * @param trial the try that is being checked; null for none
 */
public record Lock(
    @Nullable String hash,
    int wrong,
    long untilMs,
    @Nullable DigitEntry entry,
    @Nullable Trial trial) {
  public static final Lock NONE = new Lock(null, 0, 0, null, null);

  /** So many wrong tries cost nothing but themselves: fingers slip. */
  static final int FREE = 2;

  private static final String KIND = "passcode";

  /** After the third wrong try in a row, the fourth, and so on; the last for all others. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  /** What a right passcode is to bring about. */
  public sealed interface Wish {

    /** The device is to be opened. */
    record Open() implements Wish {}

    /**
     * The passcode is to be another.
     *
     * @param hash of the next one; null to go without
     */
    record Change(@Nullable String hash) implements Wish {}
  }

  /** A try that is being checked. */
  record Trial(long request, Wish wish) {}

  public boolean isSet() {
    return hash != null;
  }

  /** How long no try is taken yet. */
  public Duration waits(long nowMs) {
    return Duration.ofMillis(Math.max(0, untilMs - nowMs));
  }

  /** Counted as wrong until it proves right: a power cut in between gives no try away. */
  Lock trying(Trial next) {
    return new Lock(hash, wrong + 1, untilMs, entry, next);
  }

  Lock right() {
    return new Lock(hash, 0, 0, entry, null);
  }

  Lock failed(long nowMs) {
    return new Lock(hash, wrong, nowMs + pause().toMillis(), entry, null);
  }

  private Duration pause() {
    int over = wrong - FREE - 1;
    return over < 0 ? Duration.ZERO : WAITS.get(Math.min(over, WAITS.size() - 1));
  }

  Lock changed(@Nullable String next) {
    return new Lock(next, 0, 0, entry, null);
  }

  Lock entering(@Nullable DigitEntry next) {
    return new Lock(hash, wrong, untilMs, next, trial);
  }

  Paper paper() {
    return new Paper(
        KIND, Json.object().put("hash", hash == null ? "" : hash).put("wrong", wrong).text());
  }

  public static boolean is(Paper paper) {
    return paper.kind().equals(KIND);
  }

  /**
   * As it was kept. A wait begins anew with a start, whose clock may say anything. What cannot be
   * read is a passcode that none is right for: it is never open by damage.
   */
  static Lock read(List<Paper> papers, long nowMs) {
    for (Paper paper : papers) {
      if (is(paper)) {
        try {
          Json.Obj kept = Json.parseObject(paper.body());
          if (kept.get("hash") instanceof Json.Str(String hash)
              && kept.get("wrong") instanceof Json.Num wrong
              && wrong.isWhole()) {
            int tries = Math.clamp(wrong.whole(), 0, 1_000_000);
            return hash.isEmpty() ? NONE : new Lock(hash, tries, 0, null, null).failed(nowMs);
          }
        } catch (MalformedJson damaged) {
          return new Lock("damaged", 0, 0, null, null);
        }
        return new Lock("damaged", 0, 0, null, null);
      }
    }
    return NONE;
  }
}
