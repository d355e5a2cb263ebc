package dev.lectern.protocol;

/**
 * One hash for all of an actor's rows up to one of them, in order. Two databases that wrote under
 * one name differ in it from the first row on that they do not share, whatever they share later.
 */
public final class Chain {
  /** Before the first row. */
  public static final String START = "";

  private Chain() {}

  /**
   * The hash with one more row, 64 hexadecimal digits.
   *
   * @param before of all rows before it
   * @param rowHash SHA-256 of the row's body, in hexadecimal
   */
  public static String with(String before, String rowHash) {
    return Sha256.hex(before + rowHash);
  }
}
