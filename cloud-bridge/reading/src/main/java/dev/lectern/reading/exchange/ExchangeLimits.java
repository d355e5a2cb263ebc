package dev.lectern.reading.exchange;

/**
 * How much of a file is read.
 *
 * @param chars of the whole file
 * @param items in it
 * @param textChars of one text
 * @param depth of tables within each other
 */
public record ExchangeLimits(int chars, int items, int textChars, int depth) {
  /** The figures in use: 16 Mi characters, 20,000 annotations, 16 Ki characters each. */
  public static final ExchangeLimits DEFAULT =
      new ExchangeLimits(16 * 1024 * 1024, 20_000, 16 * 1024 - 64, 32);

  public ExchangeLimits {
    if (chars < 1 || items < 1 || textChars < 1 || depth < 1) {
      throw new IllegalArgumentException("limits of an exchange must be at least 1");
    }
  }
}
