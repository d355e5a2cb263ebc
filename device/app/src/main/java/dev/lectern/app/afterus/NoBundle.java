package dev.lectern.app.afterus;

/** A bundle cannot be taken; the message is one sentence for people. */
public final class NoBundle extends Exception {
  private static final long serialVersionUID = 1L;

  NoBundle(String sentence) {
    super(sentence);
  }
}
