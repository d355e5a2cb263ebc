package dev.lectern.protocol;

/** Why a signed document is not believed. */
public enum Flaw {
  UNSIGNED("unsigned", "it is not signed"),
  MALFORMED("malformed", "it is not of its written form"),
  OTHER_ROOT("other-root", "its key was certified by a root that this household does not know"),
  NOT_CERTIFIED("not-certified", "its key is not certified"),
  KEY_TIME("key-time", "it was signed when its key was not in use"),
  DENIED("key-denied", "its key was stolen or lost, and counts no more"),
  ALTERED("altered", "it was changed after it was signed"),
  OTHER_ACCOUNT("other-account", "it belongs to another household"),
  OTHER_DEVICE("other-device", "it was said to another device, or before");

  private final String code;
  private final String clause;

  Flaw(String code, String clause) {
    this.code = code;
    this.clause = clause;
  }

  /** Stable, for programs. */
  public String code() {
    return code;
  }

  /** The end of a sentence for people, which says why. */
  public String clause() {
    return clause;
  }
}
