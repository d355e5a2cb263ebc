package dev.lectern.bridge.backup;

/** A backup could not be made, or is none to go back to. The sentence says why. */
public final class NoBackup extends Exception {
  private static final long serialVersionUID = 1;

  public NoBackup(String sentence) {
    super(sentence);
  }

  public NoBackup(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
