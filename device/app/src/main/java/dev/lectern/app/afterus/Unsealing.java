package dev.lectern.app.afterus;

import dev.lectern.protocol.Signed;
import dev.lectern.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Opens the household's key by its passphrase, and checks the bundle's list by it. */
final class Unsealing {
  /** More is asked by nobody who means well: a small device's memory is 48 MiB. */
  private static final int MOST_KIB = 24 * 1024;

  private static final int MOST_ROUNDS = 64;

  private Unsealing() {}

  static void check(Json.Obj bundle, String passphrase) throws NoBundle {
    if (!(bundle.get("key") instanceof Json.Obj sealed)) {
      throw new NoBundle("That bundle has no key.");
    }
    byte[] key = key(sealed, passphrase);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] made = mac.doFinal(Signed.covered(Signed.Purpose.AFTER_US, bundle));
      if (!MessageDigest.isEqual(made, Signed.bytes(Bequest.text(bundle, "sig")))) {
        throw new NoBundle("The bundle was changed after it was made.");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC", e);
    }
  }

  private static byte[] key(Json.Obj sealed, String passphrase) throws NoBundle {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(slowly(sealed, passphrase), "AES"),
          new GCMParameterSpec(128, Signed.bytes(Bequest.text(sealed, "nonce"))));
      return cipher.doFinal(Signed.bytes(Bequest.text(sealed, "sealed")));
    } catch (GeneralSecurityException e) {
      throw new NoBundle("That is not the bundle's passphrase.");
    }
  }

  private static byte[] slowly(Json.Obj sealed, String passphrase) throws NoBundle {
    if (!Bequest.text(sealed, "kdf").equals("argon2id")
        || !(sealed.get("memoryKib") instanceof Json.Num memory && memory.isWhole())
        || !(sealed.get("rounds") instanceof Json.Num rounds && rounds.isWhole())
        || memory.whole() < 1
        || memory.whole() > MOST_KIB
        || rounds.whole() < 1
        || rounds.whole() > MOST_ROUNDS) {
      throw new NoBundle("The bundle's key is sealed in a way that this device does not know.");
    }
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB((int) memory.whole())
            .withIterations((int) rounds.whole())
            .withParallelism(1)
            .withSalt(Signed.bytes(Bequest.text(sealed, "salt")))
            .build());
    byte[] made = new byte[32];
    argon.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), made);
    return made;
  }
}
