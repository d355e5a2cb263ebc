package dev.lectern.protocol;

/** A message or body that cannot be understood. The sender's fault; never worth a crash. */
public final class MalformedMessage extends RuntimeException {
  private final String code;

  /**
   * @param code stable, for programs: those of {@link dev.lectern.protocol.json.MalformedJson} and
   *     {@code version}, {@code missing-field}, {@code wrong-type}, {@code invalid}, {@code
   *     unknown-kind}
   * @param sentence for people, one sentence
   */
  public MalformedMessage(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** For people, one sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
