package dev.lectern.bridge.claim;

import java.time.Duration;

/** What an owner finds under a code. */
public sealed interface Looked {

  /**
   * A device that waits.
   *
   * @param address where it asked from
   * @param keyHash SHA-256 of its public key in hexadecimal; the device can show the same
   * @param expiresAt ISO 8601
   */
  record Found(
      UserCode code, String kind, String name, String address, String keyHash, String expiresAt)
      implements Looked {}

  /** No device waits under that code. */
  record Unknown() implements Looked {}

  /** Too many wrong codes; this one was not looked at. */
  record Later(Duration after) implements Looked {}
}
