package dev.lectern.bridge.leave;

/** Who takes something along. */
public enum Taker {
  /** Whoever decides for the household. */
  OWNER,
  /**
   * The reader whose things they are, of whatever role: a child gets no book that it may not see.
   */
  HERSELF
}
