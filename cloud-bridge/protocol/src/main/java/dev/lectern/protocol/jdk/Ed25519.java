package dev.lectern.protocol.jdk;

import dev.lectern.protocol.SignatureCheck;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 as the JDK has it, with public keys as their 32 bytes. */
public final class Ed25519 implements SignatureCheck {
  private static final int BYTES = 32;

  /** What X.509 writes before the 32 bytes. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  public Ed25519() {}

  @Override
  public boolean holds(byte[] key, byte[] text, byte[] signature) {
    if (key.length != BYTES || signature.length != 2 * BYTES) {
      return false;
    }
    try {
      byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + BYTES);
      System.arraycopy(key, 0, encoded, PREFIX.length, BYTES);
      PublicKey read =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(read);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException noKeyOrSignature) {
      return false;
    }
  }

  public static KeyPair fresh(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  public static byte[] bytes(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
  }

  public static PrivateKey secret(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  public static byte[] sign(PrivateKey key, byte[] text) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(key);
      signing.update(text);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign", e);
    }
  }
}
