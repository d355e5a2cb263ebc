package dev.lectern.bridge.web;

/** Why nothing is fetched from an address, in a sentence for whoever typed it. */
public final class Unfetchable extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String sentence;

  Unfetchable(String code, String sentence) {
    super(sentence, null, false, false);
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
