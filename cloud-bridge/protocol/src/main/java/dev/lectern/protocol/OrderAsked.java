package dev.lectern.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An order that waits for one more yes, told where it was asked; its {@link OrderOutcome} follows.
 *
 * @param device that asked
 * @param challenge the bridge's public key (X25519) for one PIN, as 64 lower-case hexadecimal
 *     digits; null where no PIN is wanted. The newest one alone counts, and one time only
 * @param until when nobody's yes counts any longer, by the bridge's clock, ISO 8601
 * @param sentence for people, one sentence
 */
public record OrderAsked(
    OrderKey key,
    WorkId work,
    DeviceId device,
    Needs needs,
    @Nullable String challenge,
    String until,
    String sentence) {
  public OrderAsked {
    if (challenge != null) {
      Names.requireHex("challenge", challenge, 64);
    }
  }

  /** Whose yes is wanted. The written form is the lower-case name. */
  public enum Needs {
    OWNER,
    PIN
  }
}
