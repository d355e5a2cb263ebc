package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast devices may speak, each for itself and an account's together. What was used stays known
 * when a connection ends, or whoever is too fast would only have to call again.
 */
final class Pace {
  private final Limits.Share device;
  private final Limits.Share account;
  private final InstantSource clock;
  // Of devices and accounts that are known: only who was let in speaks.
  private final Map<Principal.OfDevice, Bucket> devices = new ConcurrentHashMap<>();
  private final Map<AccountId, Bucket> accounts = new ConcurrentHashMap<>();

  Pace(Limits.Share device, Limits.Share account, InstantSource clock) {
    this.device = device;
    this.account = account;
    this.clock = clock;
  }

  /** Whether a publish of that size is taken now; what is not taken costs nothing. */
  boolean takes(Principal.OfDevice who, int bytes) {
    Instant now = clock.instant();
    Bucket own = devices.computeIfAbsent(who, fresh -> new Bucket(device, now));
    Bucket all = accounts.computeIfAbsent(who.account(), fresh -> new Bucket(account, now));
    if (!own.takes(bytes, now)) {
      return false;
    }
    if (!all.takes(bytes, now)) {
      own.giveBack(bytes);
      return false;
    }
    return true;
  }

  /** What is left of a share; it fills up with time. */
  private static final class Bucket {
    private final Limits.Share share;
    private double messages;
    private double bytes;
    private Instant at;

    Bucket(Limits.Share share, Instant at) {
      this.share = share;
      this.at = at;
      this.messages = (double) share.messages() * share.burst();
      this.bytes = (double) share.bytes() * share.burst();
    }

    synchronized boolean takes(int size, Instant now) {
      // A clock that was put back fills nothing, and is gone on from.
      double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
      at = now;
      messages = Math.min(messages + seconds * share.messages(), most(share.messages()));
      bytes = Math.min(bytes + seconds * share.bytes(), most(share.bytes()));
      if (messages < 1 || bytes < size) {
        return false;
      }
      messages--;
      bytes -= size;
      return true;
    }

    private double most(long perSecond) {
      return (double) perSecond * share.burst();
    }

    synchronized void giveBack(int size) {
      messages++;
      bytes += size;
    }
  }
}
