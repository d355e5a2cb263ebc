package dev.lectern.reading.epub;

/**
 * Carries the reason why a book, or one part of it, cannot be read up to where it becomes a value.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;

  /**
   * @param code stable, for programs
   * @param sentence one, for the person who chose the file
   */
  public Refusal(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
