package dev.lectern.bridge;

/** Why the bridge does not start: one sentence for whoever started it. */
public final class CannotStart extends Exception {
  public CannotStart(String sentence) {
    super(sentence);
  }
}
