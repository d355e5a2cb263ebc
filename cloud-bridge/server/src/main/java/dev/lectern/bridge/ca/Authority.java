package dev.lectern.bridge.ca;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Topics;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Who signs this household's certificates. Devices trust its root and nothing else. */
public final class Authority {
  /** Of a device's certificate; it is renewed long before. */
  public static final Duration DEVICE_LIFE = Duration.ofDays(90);

  /** For bridges whose clocks differ; a device's certificate is read by bridges only. */
  private static final Duration SKEW = Duration.ofDays(7);

  /** As the bridge is called at an outside broker; without a slash, so that no device is. */
  public static final String BRIDGE = "bridge";

  private static final String BRIDGE_URN = "urn:lectern:bridge";

  /** Of a subject (RFC 5280, appendix A.1). */
  private static final int COMMON_NAME_CHARS = 64;

  /** Of what is made for an outside broker, by a command; it does not renew itself. */
  private static final Duration OUTSIDE_LIFE = Duration.ofDays(400);

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
              request.key(), subject(device), names, KeyPurposeId.id_kp_clientAuth, span, random);
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

  /**
   * {@code shard/account/device}, just as it stands in topics. At our own doors nothing but the
   * alternative name counts; an outside broker that takes user names from subjects can say with it
   * whose topics are whose.
   */
  private static String subject(Principal.OfDevice device) {
    String whole = Topics.shard(device.account()) + "/" + device;
    return whole.length() <= COMMON_NAME_CHARS ? whole : Sha256.hex(whole);
  }

  /** What an outside broker answers with, under those names. */
  public Identity outsideBroker(ServerNames names) {
    return made(names.names().getFirst(), names.general(), KeyPurposeId.id_kp_serverAuth);
  }

  /** What the bridge itself shows to an outside broker. No device's subject is like it. */
  public Identity atOutsideBroker() {
    GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, BRIDGE_URN);
    return made(BRIDGE, new GeneralNames(name), KeyPurposeId.id_kp_clientAuth);
  }

  private Identity made(String subject, GeneralNames names, KeyPurposeId purpose) {
    Instant now = clock.instant();
    try {
      KeyPair pair = KeyCurve.fresh(random);
      X509Certificate own =
          signing.end(
              pair.getPublic(),
              subject,
              names,
              purpose,
              new Issuer.Span(now.minus(SKEW), now.plus(OUTSIDE_LIFE)),
              random);
      return new Identity(pair.getPrivate(), List.of(own, signing.certificate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate for an outside broker cannot be signed", e);
    }
  }

  /**
   * The list of revoked certificates, PEM (RFC 5280). Who reads it must let nobody in once it has
   * ended: a list that nobody renews says nothing about who was revoked since.
   *
   * @param revoked when, by serial in hexadecimal
   */
  public String revocations(Map<String, Instant> revoked) {
    return Revocations.signed(signing, revoked, clock.instant());
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
