package dev.lectern.app.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** The device's own key, on the curve P-256. Its private half never leaves the device. */
public final class DeviceKey {
  private final KeyPair pair;

  private DeviceKey(KeyPair pair) {
    this.pair = pair;
  }

  static DeviceKey fresh(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return new DeviceKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** Reads what {@link #pem} wrote. */
  static DeviceKey read(String pem) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("EC");
    return new DeviceKey(
        new KeyPair(
            factory.generatePublic(new X509EncodedKeySpec(Pem.in(pem, "PUBLIC KEY"))),
            factory.generatePrivate(new PKCS8EncodedKeySpec(Pem.in(pem, "PRIVATE KEY")))));
  }

  /** Both halves. For the key's own file and nothing else. */
  String pem() {
    return Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded())
        + Pem.of("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  /** A request to sign this key (PKCS #10). Names in it are passed over by bridges. */
  String request() {
    try {
      return Pem.of(
          "CERTIFICATE REQUEST",
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=lectern"), pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("a key of ours cannot sign", e);
    }
  }

  KeyPair pair() {
    return pair;
  }

  /** By which people compare it, see {@link #hash(PublicKey)}. */
  String hash() {
    return hash(pair.getPublic());
  }

  /** SHA-256 of a public key as X.509 writes it, in hexadecimal: the same at the bridge. */
  static String hash(PublicKey key) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "DeviceKey[" + hash().substring(0, 8) + "]";
  }
}
