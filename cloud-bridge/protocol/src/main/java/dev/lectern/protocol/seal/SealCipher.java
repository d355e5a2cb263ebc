package dev.lectern.protocol.seal;

import org.jspecify.annotations.Nullable;

/** What sealing needs of cryptography. The wire knows none of its own. */
public interface SealCipher {
  /** Of a key, bytes. */
  int KEY_BYTES = 32;

  /** Of a nonce, bytes. */
  int NONCE_BYTES = 12;

  /** What a sealed text is longer by than the plain one. */
  int TAG_BYTES = 16;

  /**
   * HKDF with SHA-256 (RFC 5869), extract and expand, without a salt.
   *
   * @param length bytes wanted, 255 * 32 at most
   */
  byte[] derive(byte[] secret, byte[] info, int length);

  /** AES-256-GCM: the sealed text with its tag at the end. */
  byte[] seal(byte[] key, byte[] nonce, byte[] covered, byte[] plain);

  /** The plain text; null where any of the four is not what it was sealed with. */
  byte @Nullable [] open(byte[] key, byte[] nonce, byte[] covered, byte[] sealed);

  /** That many bytes that nobody can guess and that do not come again. */
  byte[] random(int count);
}
