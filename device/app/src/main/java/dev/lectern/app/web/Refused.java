package dev.lectern.app.web;

/** A request that cannot be done; becomes an answer with its code and sentence. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String sentence;

  public Refused(int status, String code, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
  }

  public static Refused bad(String sentence) {
    return new Refused(400, "bad-request", sentence);
  }

  public static Refused unknown() {
    return new Refused(404, "unknown", "There is no such thing here.");
  }

  Answer answer() {
    return Answer.refused(status, code, sentence);
  }
}
