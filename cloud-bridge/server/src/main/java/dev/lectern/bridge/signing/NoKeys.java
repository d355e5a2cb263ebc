package dev.lectern.bridge.signing;

/** The keys are damaged, or another household's; the message is one sentence for people. */
public final class NoKeys extends Exception {
  private static final long serialVersionUID = 1L;

  public NoKeys(String sentence) {
    super(sentence);
  }

  NoKeys(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
