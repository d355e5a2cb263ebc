package dev.lectern.stage;

/** Why a command does nothing more, in a sentence for whoever typed it. */
final class CannotDo extends Exception {
  private static final long serialVersionUID = 1;

  /** The command was misused: no second attempt with the same words will do. */
  static final int MISUSED = 2;

  static final int FAILED = 1;

  private final int status;

  private CannotDo(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  static CannotDo misused(String sentence) {
    return new CannotDo(MISUSED, sentence);
  }

  static CannotDo failed(String sentence) {
    return new CannotDo(FAILED, sentence);
  }

  /** What the command exits with. */
  int status() {
    return status;
  }
}
