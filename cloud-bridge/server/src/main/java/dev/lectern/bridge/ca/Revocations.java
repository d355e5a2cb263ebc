package dev.lectern.bridge.ca;

import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.bridge.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code ca/revoked.pem} as the database has it, for brokers outside that know nothing else
 * of this household. The bridge's own doors ask the database; at a start the list says what a
 * database that was put back from a backup has forgotten.
 */
public final class Revocations {
  /** How long a list holds. It is written anew each day, so a bridge may be down for six. */
  static final Duration LIFE = Duration.ofDays(7);

  private static final Duration DAY = Duration.ofDays(1);

  /** For brokers whose clocks are behind. */
  private static final Duration SKEW = Duration.ofHours(1);

  private final Authority authority;
  private final Path file;
  private final InstantSource clock;
  private @Nullable Map<String, Instant> written;
  private Instant at = Instant.EPOCH;

  public Revocations(Authority authority, Path folder, InstantSource clock) {
    this.authority = authority;
    this.file = folder.resolve("revoked.pem");
    this.clock = clock;
  }

  /** When each certificate that might still be shown was revoked, or its device signed out. */
  public static Map<String, Instant> of(Sql sql, Instant now) {
    Map<String, Instant> all = new TreeMap<>();
    sql
        .list(
            "SELECT c.serial, coalesce(c.revoked_at, d.retired_at), c.not_after FROM certificate c"
                + " JOIN device d USING (account, device)"
                + " WHERE c.revoked_at IS NOT NULL OR d.retired_at IS NOT NULL",
            columns ->
                new String[] {columns.getString(1), columns.getString(2), columns.getString(3)})
        .stream()
        // A day longer than it holds, for brokers whose clocks are behind.
        .filter(line -> now.isBefore(Instant.parse(line[2]).plus(DAY)))
        .forEach(line -> all.put(line[0], Instant.parse(line[1])));
    return all;
  }

  /** Writes the list where it has changed, and once a day. */
  public synchronized void keep(Map<String, Instant> revoked) throws IOException {
    Instant now = clock.instant();
    if (revoked.equals(written) && now.isBefore(at.plus(DAY)) && !now.isBefore(at)) {
      return;
    }
    OwnerOnly.write(file, authority.revocations(revoked));
    written = Map.copyOf(revoked);
    at = now;
  }

  /**
   * What the list says, by serial; empty where there is none. Whoever could forge it has the key by
   * which certificates are signed, so its signature is not looked at.
   */
  public Map<String, Instant> listed() throws IOException {
    Map<String, Instant> all = new TreeMap<>();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        CRL list = CertificateFactory.getInstance("X.509").generateCRL(in);
        Set<? extends X509CRLEntry> entries =
            list instanceof X509CRL it ? it.getRevokedCertificates() : null;
        if (entries != null) {
          entries.forEach(
              one ->
                  all.put(one.getSerialNumber().toString(16), one.getRevocationDate().toInstant()));
        }
      } catch (CRLException | CertificateException e) {
        throw new IOException("The list of revoked certificates in " + file + " is damaged.", e);
      }
    }
    return all;
  }

  /** Revokes what was listed and is not revoked here: this database is older than the list. */
  public static void remember(Sql sql, Map<String, Instant> listed) {
    listed.forEach(
        (serial, when) ->
            sql.update(
                "UPDATE certificate SET revoked_at = ?, because = 'listed'"
                    + " WHERE serial = ? AND revoked_at IS NULL",
                when,
                serial));
  }

  static String signed(Issuer signing, Map<String, Instant> revoked, Instant now) {
    try {
      X509v2CRLBuilder builder =
          new JcaX509v2CRLBuilder(
              signing.certificate().getSubjectX500Principal(), Date.from(now.minus(SKEW)));
      builder.setNextUpdate(Date.from(now.plus(LIFE)));
      revoked.forEach(
          (serial, when) ->
              builder.addCRLEntry(
                  new BigInteger(serial, 16),
                  Date.from(when),
                  // Why is nobody else's business.
                  CRLReason.unspecified));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils()
              .createAuthorityKeyIdentifier(signing.certificate().getPublicKey()));
      builder.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
      return Pem.block(
          "X509 CRL",
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.key()))
              .getEncoded());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("the list of revoked certificates cannot be signed", e);
    }
  }
}
