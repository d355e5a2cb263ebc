package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Wire;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Signs rights on their way to a device: always the right as it is at that moment, whatever it was
 * when the entry was written. So no old entry, asked for again, makes a fresh signature under a
 * right that was taken back, and a new key needs no rewriting of feeds.
 */
public final class Warrants implements Feed.Sealing {
  /** Nothing is signed: trials, and a household whose root key was carried away too early. */
  public static final Warrants NONE = new Warrants(null, () -> Instant.EPOCH, 0);

  private final @Nullable Notary notary;
  private final InstantSource clock;
  private final AtomicLong latest;

  /**
   * @param latest what was signed last before this start, milliseconds since 1970; a bridge whose
   *     clock was put back goes on from there, or devices would take its word for an older one
   */
  public Warrants(@Nullable Notary notary, InstantSource clock, long latest) {
    this.notary = notary;
    this.clock = clock;
    this.latest = new AtomicLong(latest);
  }

  private long now() {
    return latest.accumulateAndGet(clock.millis(), Math::max);
  }

  @Override
  public Entry sealed(Sql sql, AccountId account, Entry entry) {
    if (notary == null || !entry.kind().equals("entitlement")) {
      return entry;
    }
    try {
      Entitlement said = Wire.decodeEntitlement(entry.body());
      Optional<Entitlement> now = Rights.current(sql, account, said.work());
      return now.map(right -> notary.warrant(right, account, now()))
          .map(body -> new Entry(entry.place(), entry.kind(), body))
          .orElse(entry);
    } catch (MalformedMessage olderForm) {
      return entry;
    }
  }

  /** The bridge's time for that device's hello, or null where nothing is signed. */
  public @Nullable String time(Sql sql, Principal.OfDevice device, String nonce) {
    if (notary == null) {
      return null;
    }
    long now = now();
    Meta.signed(sql, now);
    return notary.time(device.account(), device.device(), nonce, now);
  }
}
