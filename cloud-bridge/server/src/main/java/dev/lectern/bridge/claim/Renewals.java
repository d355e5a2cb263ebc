package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A device that has a key of its own gets a new certificate, without anybody's help. */
public final class Renewals {
  /** Of one device in a day: each is a line that is kept. */
  static final int MOST_A_DAY = 10;

  private final Authority authority;
  private final InstantSource clock;

  public Renewals(Authority authority, InstantSource clock) {
    this.authority = authority;
    this.clock = clock;
  }

  /** What a device is told. */
  public sealed interface Renewed {
    /**
     * The certificate it had goes on opening what it opens until its end.
     *
     * @param chain PEM
     * @param root PEM
     */
    record Signed(String chain, String root) implements Renewed {}

    /**
     * @param code stable
     */
    record Refused(String code, String sentence) implements Renewed {}
  }

  /**
   * @param device who asks, by a certificate or token that opens something now
   * @param csr for the key it has or a new one
   */
  public Renewed renew(Sql sql, Principal.OfDevice device, String csr) {
    Instant now = clock.instant();
    if (Custody.of(sql, device) != Custody.OPEN) {
      return new Renewed.Refused("locked", Custody.of(sql, device).sentence());
    }
    Instant dayAgo = now.minus(Duration.ofDays(1));
    if (Certificates.signed(sql, device).stream().filter(dayAgo::isBefore).count() >= MOST_A_DAY) {
      return new Renewed.Refused(
          "too-often", "A device gets " + MOST_A_DAY + " certificates a day at most.");
    }
    return switch (SigningRequest.read(csr)) {
      case SigningRequest.Refused refused ->
          new Renewed.Refused(refused.code(), refused.sentence());
      case SigningRequest.Proven key -> {
        Authority.Issued issued = authority.device(key, device);
        Certificates.keep(sql, issued, now);
        Audit.note(
            sql,
            device.account(),
            new Asking(Who.device(device.device()), now.toEpochMilli()),
            Deed.RENEWED);
        yield new Renewed.Signed(Claims.pem(issued.chain()), Claims.pem(List.of(authority.root())));
      }
    };
  }
}
