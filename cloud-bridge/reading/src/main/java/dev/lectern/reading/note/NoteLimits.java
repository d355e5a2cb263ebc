package dev.lectern.reading.note;

/**
 * How much a reader may write.
 *
 * @param textBytes UTF-8 of a text or a quote, and characters of its JSON
 * @param shortChars a name, a colour, a URI
 * @param fields that one change sets
 * @param annotations of one reader that are not deleted
 */
public record NoteLimits(int textBytes, int shortChars, int fields, int annotations) {
  /** The figures in use: 16 KiB, 512 characters, 64 fields, 20,000 annotations. */
  public static final NoteLimits DEFAULT = new NoteLimits(16 * 1024, 512, 64, 20_000);

  public NoteLimits {
    if (textBytes < 1 || shortChars < 1 || fields < 1 || annotations < 1) {
      throw new IllegalArgumentException("limits of annotations must be at least 1");
    }
  }
}
