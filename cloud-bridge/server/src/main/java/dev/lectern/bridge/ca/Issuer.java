package dev.lectern.bridge.ca;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that certificates are signed with, and its own certificate. */
record Issuer(PrivateKey key, X509Certificate certificate) {

  /** From when until when a certificate holds. */
  record Span(Instant from, Instant until) {}

  /** A certificate that signs itself; below it only such as sign devices and servers. */
  static X509Certificate root(
      PrivateKey key, PublicKey its, String name, Span span, SecureRandom random)
      throws GeneralSecurityException {
    X500Name self = name(name);
    return sign(key, self, its, self, span, random, new Authority(1), its);
  }

  /** The certificate of a key that signs devices and servers, and no further authority. */
  X509Certificate authority(PublicKey its, String name, Span span, SecureRandom random)
      throws GeneralSecurityException {
    return sign(
        key, issuer(), its, name(name), span, random, new Authority(0), certificate.getPublicKey());
  }

  /** The certificate of whoever answers or connects under those names. */
  X509Certificate end(
      PublicKey its,
      String name,
      GeneralNames names,
      KeyPurposeId purpose,
      Span span,
      SecureRandom random)
      throws GeneralSecurityException {
    return sign(
        key,
        issuer(),
        its,
        name(name),
        span,
        random,
        new End(names, purpose),
        certificate.getPublicKey());
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static X500Name name(String common) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
  }

  /** What a certificate is for. */
  private sealed interface Use {}

  private record Authority(int below) implements Use {}

  private record End(GeneralNames names, KeyPurposeId purpose) implements Use {}

  private static X509Certificate sign(
      PrivateKey key,
      X500Name issuer,
      PublicKey its,
      X500Name subject,
      Span span,
      SecureRandom random,
      Use use,
      PublicKey issuers)
      throws GeneralSecurityException {
    // 127 bits, never 0: unique without a counter, and nothing a forger could foresee.
    BigInteger serial = new BigInteger(126, random).setBit(126);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial, Date.from(span.from()), Date.from(span.until()), subject, its);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(its));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuers));
      switch (use) {
        case Authority it -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(it.below()));
          builder.addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }
        case End it -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(
              Extension.extendedKeyUsage, false, new ExtendedKeyUsage(it.purpose()));
          builder.addExtension(Extension.subjectAlternativeName, false, it.names());
        }
      }
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException("a certificate cannot be signed", e);
    }
  }
}
