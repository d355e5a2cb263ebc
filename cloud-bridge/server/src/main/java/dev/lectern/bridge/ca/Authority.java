package dev.lectern.bridge.ca;

import dev.lectern.bridge.account.Principal;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Who signs this household's certificates. Devices trust its root and nothing else. */
public final class Authority {
  /** Of a device's certificate; it is renewed long before. */
  public static final Duration DEVICE_LIFE = Duration.ofDays(90);

  /** For bridges whose clocks differ; a device's certificate is read by bridges only. */
  private static final Duration SKEW = Duration.ofDays(7);

  private final Issuer signing;
  private final X509Certificate root;
  private final Identity server;
  private final InstantSource clock;
  private final SecureRandom random;

  Authority(
      Issuer signing,
      X509Certificate root,
      Identity server,
      InstantSource clock,
      SecureRandom random) {
    this.signing = signing;
    this.root = root;
    this.server = server;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A certificate that was signed, and not yet kept.
   *
   * @param chain the device's own, then the signing authority's; the root not
   */
  public record Issued(
      DeviceName name, String keyHash, Instant from, Instant until, List<X509Certificate> chain) {}

  /** Signs a device's key. Only the key is taken from the request. */
  public Issued device(SigningRequest.Proven request, Principal.OfDevice device) {
    Instant now = clock.instant();
    Issuer.Span span = new Issuer.Span(now.minus(SKEW), now.plus(DEVICE_LIFE));
    GeneralNames names =
        new GeneralNames(
            new GeneralName(GeneralName.uniformResourceIdentifier, DeviceName.urn(device)));
    try {
      X509Certificate own =
          signing.end(
              request.key(), device.toString(), names, KeyPurposeId.id_kp_clientAuth, span, random);
      return new Issued(
          new DeviceName(device, DeviceName.serial(own)),
          request.keyHash(),
          span.from(),
          span.until(),
          List.of(own, signing.certificate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a device's certificate cannot be signed", e);
    }
  }

  public X509Certificate root() {
    return root;
  }

  /** What identifies this household's root, for people to compare and for the database. */
  public String rootHash() {
    return KeyHash.of(root.getPublicKey());
  }

  /** What the bridge itself answers with. */
  public Identity server() {
    return server;
  }
}
