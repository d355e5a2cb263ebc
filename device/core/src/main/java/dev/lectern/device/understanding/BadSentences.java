package dev.lectern.device.understanding;

/** A sentence file that does not follow the format; the message names the place. */
public final class BadSentences extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSentences(String message) {
    super(message);
  }
}
