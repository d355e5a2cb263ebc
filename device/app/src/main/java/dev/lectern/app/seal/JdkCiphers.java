package dev.lectern.app.seal;

import dev.lectern.protocol.seal.SealCipher;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own ciphers; the other end has them too, and the two are tried on each other. They
 * stand at each end because the one module that both see is for Java 21, which has no HKDF.
 */
public final class JdkCiphers implements SealCipher {
  private final RandomGenerator random;

  public JdkCiphers(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What two keys on one curve agree on (ECDH): the same at both ends.
   *
   * @throws GeneralSecurityException where they are not on one curve
   */
  public static byte[] agreed(PrivateKey own, PublicKey others) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own);
    agreement.doPhase(others, true);
    return agreement.generateSecret();
  }

  @Override
  public byte[] derive(byte[] secret, byte[] info, int length) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }

  @Override
  public byte[] seal(byte[] key, byte[] nonce, byte[] covered, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, covered).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  @Override
  public byte @Nullable [] open(byte[] key, byte[] nonce, byte[] covered, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, covered).doFinal(sealed);
    } catch (AEADBadTagException altered) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] covered)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(covered);
    return cipher;
  }

  @Override
  public byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
