package dev.lectern.bridge.store;

/** What became of a row that was stored. All three let the mark advance. */
public sealed interface Verdict {

  /** Understood, and done. */
  record Kept() implements Verdict {}

  /** Of a kind that this version does not know; kept as it came. */
  record Opaque() implements Verdict {}

  /**
   * Recorded, and not accepted; the device shows it.
   *
   * @param code stable
   * @param sentence for people
   */
  record Refused(String code, String sentence) implements Verdict {}
}
