package dev.lectern.device.understanding;

/**
 * Bounds on what sentences may ask of us.
 *
 * @param words of one text to parse; a longer one is not understood
 * @param entries of one list
 * @param expansions of one word with alternatives inside it, or of one list value
 * @param depth of brackets and rules
 * @param branches of parsing alive at one word
 */
public record Limits(int words, int entries, int expansions, int depth, int branches) {
  public static final Limits USUAL = new Limits(60, 20_000, 4_096, 40, 20_000);

  public Limits {
    if (words < 1 || entries < 1 || expansions < 1 || depth < 1 || branches < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
