package dev.lectern.device;

import dev.lectern.device.commerce.PinSealing;
import dev.lectern.protocol.PinAnswer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The bridge's side of a sealed PIN, written by the words of {@link PinSealing} alone. */
final class TestSeal {
  private KeyPair pair;
  private String challenge = "";
  final Set<String> used = new HashSet<>();

  /** A new one for every answer. */
  String challenge() {
    try {
      pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      challenge = hex(((XECPublicKey) pair.getPublic()).getU());
      return challenge;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(java.math.BigInteger u) {
    byte[] little = new byte[32];
    for (int i = 0; i < 32; i++) {
      little[i] = u.shiftRight(8 * i).byteValue();
    }
    return HexFormat.of().formatHex(little);
  }

  private static java.math.BigInteger u(String hex) {
    byte[] little = HexFormat.of().parseHex(hex);
    byte[] big = new byte[33];
    for (int i = 0; i < 32; i++) {
      big[32 - i] = little[i];
    }
    return new java.math.BigInteger(big);
  }

  /** The PIN, or "" where it was sealed for another challenge. */
  String open(PinAnswer answer) {
    if (!answer.challenge().equals(challenge) || !used.add(challenge)) {
      return "";
    }
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(pair.getPrivate());
      agreement.doPhase(
          KeyFactory.getInstance("X25519")
              .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u(answer.from()))),
          true);
      String shared = HexFormat.of().formatHex(agreement.generateSecret());
      String lines =
          "lectern-pin-v1\n%s\n%s\n%s\n%s"
              .formatted(shared, challenge, answer.from(), answer.key().value());
      byte[] key =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(128, new byte[12]));
      byte[] pin = cipher.doFinal(HexFormat.of().parseHex(answer.sealed()));
      return new String(pin, StandardCharsets.UTF_8).replace("\0", "");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
