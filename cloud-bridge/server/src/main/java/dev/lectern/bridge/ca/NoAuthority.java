package dev.lectern.bridge.ca;

/** Why there are no certificates to be had: one sentence for whoever started the bridge. */
public final class NoAuthority extends Exception {
  public NoAuthority(String sentence) {
    super(sentence);
  }

  NoAuthority(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
