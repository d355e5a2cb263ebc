package dev.lectern.reading.format;

/**
 * What a file that is no EPUB may cost to open, beside what {@link
 * dev.lectern.reading.epub.EpubLimits} says. The defaults fit a device with a 48 MB heap.
 *
 * @param textBytes the longest text, pictures not counted
 * @param pieceChars where a text without headings is cut into chapters
 * @param pictures the most pictures in one book
 * @param pixels the most in one picture of a comic
 */
public record FormatLimits(int textBytes, int pieceChars, int pictures, long pixels) {
  public FormatLimits {
    if (textBytes < 1 || pieceChars < 1000 || pictures < 1 || pixels < 1) {
      throw new IllegalArgumentException("every limit of a book must leave room for one");
    }
  }

  /** 8 MiB of text, pieces of 150,000 characters, 5,000 pictures of 64 million pixels. */
  public static FormatLimits standard() {
    return new FormatLimits(8 << 20, 150_000, 5_000, 64_000_000);
  }
}
