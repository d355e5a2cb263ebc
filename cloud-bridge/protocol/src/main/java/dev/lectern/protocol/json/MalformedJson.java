package dev.lectern.protocol.json;

/** Text that is not JSON, or more of it than the limits allow. */
public final class MalformedJson extends RuntimeException {
  private final String code;

  /**
   * @param code stable, for programs: {@code syntax}, {@code too-large}, {@code too-deep}, {@code
   *     too-long}, {@code too-many}, {@code duplicate-key}, {@code not-an-object}
   * @param sentence for people, one sentence
   */
  public MalformedJson(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
