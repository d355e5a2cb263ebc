package dev.lectern.stage.epubtests;

/**
 * What became of a test.
 *
 * @param why the assertion that holds, or the reason why it does not, or why it means nothing here
 */
record Verdict(Kind kind, String why) {
  enum Kind {
    PASS("pass"),
    FAIL("fail"),
    NOT_APPLICABLE("not applicable");

    private final String written;

    Kind(String written) {
      this.written = written;
    }

    String written() {
      return written;
    }
  }

  /** Passes where the assertion holds of what was drawn or read. */
  static Verdict of(boolean holds, String assertion, String reason) {
    return holds ? new Verdict(Kind.PASS, assertion) : fail(reason);
  }

  static Verdict fail(String reason) {
    return new Verdict(Kind.FAIL, reason);
  }

  static Verdict notApplicable(String reason) {
    return new Verdict(Kind.NOT_APPLICABLE, reason);
  }
}
