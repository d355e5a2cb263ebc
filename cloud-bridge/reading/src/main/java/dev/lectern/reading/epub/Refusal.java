package dev.lectern.reading.epub;

/**
 * Carries the reason why a book, or one part of it, cannot be read up to where it becomes a value.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;

  Refusal(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
    this.sentence = sentence;
  }

  String code() {
    return code;
  }

  String sentence() {
    return sentence;
  }
}
