package dev.lectern.app.sqlite;

/**
 * The database cannot be used, and the device does not start without it. One sentence says why; the
 * file is left as it is, for it may hold what has not been sent.
 */
public final class StoreRefused extends Exception {
  private static final long serialVersionUID = 1L;

  StoreRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
