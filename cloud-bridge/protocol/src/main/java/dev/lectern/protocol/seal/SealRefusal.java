package dev.lectern.protocol.seal;

/** Why a body is not believed. */
public enum SealRefusal {
  TRUNCATED("seal-truncated", "The sealed body is not whole."),
  VERSION("seal-version", "The body is sealed in a way that is not known here."),
  OTHER_KEYS("seal-other-keys", "The body is sealed with other keys than this device's."),
  BROKEN("seal-broken", "The body was altered, or sealed for another topic."),
  REPLAYED("seal-replayed", "The body was there before."),
  STALE("seal-stale", "The body belongs to an earlier connection.");

  private final String code;
  private final String sentence;

  SealRefusal(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** Stable. */
  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
