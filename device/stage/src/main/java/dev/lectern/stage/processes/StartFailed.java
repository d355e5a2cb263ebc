package dev.lectern.stage.processes;

/** A program did not come up; the message is one sentence for people. */
public final class StartFailed extends Exception {
  public StartFailed(String sentence) {
    super(sentence);
  }
}
