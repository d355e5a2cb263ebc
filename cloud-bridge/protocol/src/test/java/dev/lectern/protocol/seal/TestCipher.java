package dev.lectern.protocol.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The real ciphers, with HKDF written out. */
class TestCipher implements SealCipher {
  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] derive(byte[] secret, byte[] info, int length) {
    byte[] key = mac(new byte[32], secret);
    byte[] made = {};
    byte[] last = {};
    for (int i = 1; made.length < length; i++) {
      byte[] next = Arrays.copyOf(last, last.length + info.length + 1);
      System.arraycopy(info, 0, next, last.length, info.length);
      next[next.length - 1] = (byte) i;
      last = mac(key, next);
      made = Arrays.copyOf(made, made.length + last.length);
      System.arraycopy(last, 0, made, made.length - last.length, last.length);
    }
    return Arrays.copyOf(made, length);
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte[] seal(byte[] key, byte[] nonce, byte[] covered, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, covered).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte @Nullable [] open(byte[] key, byte[] nonce, byte[] covered, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, covered).doFinal(sealed);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] covered)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
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
