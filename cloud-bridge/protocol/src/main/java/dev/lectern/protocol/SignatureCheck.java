package dev.lectern.protocol;

/** Checks an Ed25519 signature (RFC 8032). The wire knows no cryptography of its own. */
public interface SignatureCheck {
  /**
   * Whether the signature is the key's over that text; false also for what is no key or signature.
   *
   * @param key the public key, 32 bytes
   * @param signature 64 bytes
   */
  boolean holds(byte[] key, byte[] text, byte[] signature);
}
