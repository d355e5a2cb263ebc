package dev.lectern.bridge.ca;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** The one kind of key that is made and signed here: elliptic, on NIST's P-256. */
final class KeyCurve {
  private static final ASN1ObjectIdentifier P256 = X9ObjectIdentifiers.prime256v1;

  /** An uncompressed point: 4, x and y. */
  private static final int POINT_BYTES = 65;

  private KeyCurve() {}

  static KeyPair fresh(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /**
   * The public key, where it is one of ours.
   *
   * @throws InvalidKeyException where it is of another kind, or no point of the curve
   */
  static PublicKey checked(SubjectPublicKeyInfo info) throws GeneralSecurityException {
    byte[] point = info.getPublicKeyData().getOctets();
    if (!X9ObjectIdentifiers.id_ecPublicKey.equals(info.getAlgorithm().getAlgorithm())
        || !P256.equals(info.getAlgorithm().getParameters())
        || point.length != POINT_BYTES) {
      throw new InvalidKeyException("it is no key on the curve P-256");
    }
    try {
      // The JDK takes points that are beside the curve; a signature under such a key proves little.
      CustomNamedCurves.getByOID(P256).getCurve().decodePoint(point);
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    } catch (IllegalArgumentException | IOException notOnTheCurve) {
      throw new InvalidKeyException("it is no point of the curve P-256", notOnTheCurve);
    }
  }
}
