package dev.lectern.bridge.leave;

import dev.lectern.bridge.account.SlowHash;
import dev.lectern.protocol.Signed;
import dev.lectern.protocol.json.Json;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A household's key under a passphrase: AES-256-GCM under what Argon2id makes of the words. By the
 * key whoever opens a bundle knows that nobody has changed it; without the words it is nothing.
 */
final class Sealed {
  /** Within what a small device's memory holds: 19 MiB, six rounds. */
  private static final SlowHash SLOW = new SlowHash(19 * 1024, 6);

  static final int LEAST_CHARS = 12;

  private final byte[] key = new byte[32];
  private final Json.Obj json;

  Sealed(String passphrase, SecureRandom random) {
    byte[] salt = new byte[16];
    byte[] nonce = new byte[12];
    random.nextBytes(key);
    random.nextBytes(salt);
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(SLOW.of(passphrase, salt), "AES"),
          new GCMParameterSpec(128, nonce));
      this.json =
          Json.object()
              .put("kdf", "argon2id")
              .put("memoryKib", SLOW.memoryKib())
              .put("rounds", SLOW.rounds())
              .put("salt", Signed.written(salt))
              .put("nonce", Signed.written(nonce))
              .put("sealed", Signed.written(cipher.doFinal(key)))
              .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  Json.Obj json() {
    return json;
  }

  /** The document's text with a code over it that only the key's holder can make. */
  String text(Json.Obj document) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Signed.text(document, mac.doFinal(Signed.covered(Signed.Purpose.AFTER_US, document)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC", e);
    }
  }
}
