package dev.lectern.stage.story;

/** A step does not hold; the message says in one sentence what was seen instead. */
public final class StepFailed extends Exception {
  private static final long serialVersionUID = 1;

  public StepFailed(String sentence) {
    super(sentence);
  }
}
