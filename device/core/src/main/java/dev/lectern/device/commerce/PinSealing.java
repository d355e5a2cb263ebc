package dev.lectern.device.commerce;

import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.PinAnswer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals a PIN so that only the bridge that asked for it can read it, and only once. The key is
 * SHA-256 of the five lines
 *
 * <pre>lectern-pin-v1
 * X25519(own secret, challenge), hexadecimal
 * challenge
 * from
 * order key</pre>
 *
 * and encrypts one block pair only, so AES-256-GCM has a nonce of zeros.
 */
public final class PinSealing {
  private static final HexFormat HEX = HexFormat.of();
  private static final String BASE_POINT = "09" + "0".repeat(62);

  private PinSealing() {}

  /**
   * @param secret 64 hexadecimal digits, fresh and forgotten afterwards
   * @return null where the challenge is no key that a bridge would have made
   */
  public static @Nullable PinAnswer seal(OrderKey order, Pin pin, String challenge, String secret) {
    try {
      String from = agreed(secret, BASE_POINT);
      String lines =
          String.join(
              "\n", "lectern-pin-v1", agreed(secret, challenge), challenge, from, order.value());
      byte[] key =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(128, new byte[12]));
      byte[] padded = Arrays.copyOf(pin.digits().getBytes(StandardCharsets.UTF_8), 16);
      return new PinAnswer(order, challenge, from, HEX.formatHex(cipher.doFinal(padded)));
    } catch (GeneralSecurityException noKey) {
      return null;
    }
  }

  private static String agreed(String secret, String open) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("X25519");
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(
        keys.generatePrivate(
            new XECPrivateKeySpec(NamedParameterSpec.X25519, HEX.parseHex(secret))));
    byte[] littleEndian = HEX.parseHex(open);
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    bigEndian[0] &= 0x7f;
    agreement.doPhase(
        keys.generatePublic(
            new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian))),
        true);
    return HEX.formatHex(agreement.generateSecret());
  }
}
