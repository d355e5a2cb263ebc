package dev.lectern.device.identity;

/** Whose this device is. In the order in which a device passes them; from the last to the first. */
public sealed interface Identity {

  /**
   * Nobody's. It has no key that opens anything, and sends nothing but its wish to be claimed.
   *
   * @param why one sentence for people where something went wrong, else empty
   */
  record Factory(String why) implements Identity {}

  /**
   * It shows a code and waits for its owner.
   *
   * @param userCode {@code XXXX-XXXX}
   * @param page where the code is typed
   * @param link the same with the code in it, for a QR code
   * @param key SHA-256 of the device's public key, hexadecimal
   * @param root SHA-256 of the bridge's root key, hexadecimal; both are compared by people
   * @param endsMs of uptime, milliseconds: when the code ends
   * @param intervalMs between two questions
   * @param why one sentence where the last question was not answered, else empty
   */
  record Claiming(
      String userCode,
      String page,
      String link,
      String key,
      String root,
      long endsMs,
      long intervalMs,
      String why)
      implements Identity {

    /** For people: how long the code holds, in minutes begun; 0 where it has ended. */
    public long minutesLeft(long nowMs) {
      return Math.max(0, (endsMs - nowMs + 59_999) / 60_000);
    }
  }

  /** It belongs to a household and does what devices do. */
  record Claimed(String account, String device) implements Identity {}

  /**
   * Its owner has locked it: it shows the sentence and nothing else, and sends nothing.
   *
   * @param sentence for people, the bridge's
   */
  record Locked(String sentence) implements Identity {}

  /**
   * It is about to forget everything; nothing is shown or sent but that.
   *
   * @param sentence for people, the bridge's
   * @param unsent rows that the bridge has not acknowledged and that go with the rest
   */
  record Wiping(String sentence, long unsent) implements Identity {}
}
