package dev.lectern.bridge.brakes;

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
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a PIN for one order and one answer. The key is SHA-256 of the five lines
 *
 * <pre>lectern-pin-v1
 * X25519(own secret, other's public), hexadecimal
 * challenge
 * from
 * order key</pre>
 *
 * and encrypts once only, so AES-256-GCM has a nonce of zeros.
 */
public final class PinSeal {
  private static final int KEY = 32;
  private static final int PIN = 16;
  private static final HexFormat HEX = HexFormat.of();

  private PinSeal() {}

  /** A new secret half, 64 hexadecimal digits. */
  static String secret(RandomGenerator random) {
    byte[] bits = new byte[KEY];
    random.nextBytes(bits);
    return HEX.formatHex(bits);
  }

  /** The public half of that secret. */
  static String open(String secret) {
    return agreed(secret, "09" + "0".repeat(2 * KEY - 2)).orElseThrow();
  }

  /** What a device does: the PIN for that order, which only the bridge that asked can read. */
  public static PinAnswer seal(
      OrderKey order, String pin, String challenge, RandomGenerator random) {
    String secret = secret(random);
    String from = open(secret);
    byte[] padded = Arrays.copyOf(pin.getBytes(StandardCharsets.UTF_8), PIN);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, secret, challenge, challenge, from, order).doFinal(padded);
      return new PinAnswer(order, challenge, from, HEX.formatHex(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a PIN cannot be sealed", e);
    }
  }

  /** The PIN; empty where it was not sealed for this order and challenge, or changed since. */
  static Optional<String> opened(PinAnswer answer, String secret) {
    try {
      byte[] padded =
          cipher(
                  Cipher.DECRYPT_MODE,
                  secret,
                  answer.from(),
                  answer.challenge(),
                  answer.from(),
                  answer.key())
              .doFinal(HEX.parseHex(answer.sealed()));
      return Optional.of(new String(padded, StandardCharsets.UTF_8).replace("\0", ""));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(
      int mode, String secret, String other, String challenge, String from, OrderKey order)
      throws GeneralSecurityException {
    String shared = agreed(secret, other).orElseThrow(() -> new GeneralSecurityException("no key"));
    String lines = String.join("\n", "lectern-pin-v1", shared, challenge, from, order.value());
    byte[] key =
        MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
    return cipher;
  }

  /** X25519; empty where the other's key is a point that anybody could have made. */
  private static Optional<String> agreed(String secret, String open) {
    try {
      KeyFactory keys = KeyFactory.getInstance("X25519");
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(
          keys.generatePrivate(
              new XECPrivateKeySpec(NamedParameterSpec.X25519, HEX.parseHex(secret))));
      byte[] littleEndian = HEX.parseHex(open);
      byte[] bigEndian = new byte[KEY];
      for (int i = 0; i < KEY; i++) {
        bigEndian[i] = littleEndian[KEY - 1 - i];
      }
      bigEndian[0] &= 0x7f;
      agreement.doPhase(
          keys.generatePublic(
              new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian))),
          true);
      return Optional.of(HEX.formatHex(agreement.generateSecret()));
    } catch (GeneralSecurityException weak) {
      return Optional.empty();
    }
  }
}
