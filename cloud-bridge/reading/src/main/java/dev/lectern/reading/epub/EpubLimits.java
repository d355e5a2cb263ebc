package dev.lectern.reading.epub;

/**
 * What a book may cost to open. The defaults fit a device with a 48 MB heap and every book that we
 * have met; what exceeds them is refused, never cut short.
 *
 * @param entries the most files in one container
 * @param directoryBytes the longest central directory, in bytes
 * @param packageBytes the longest unpacked container.xml, package document or table of contents
 * @param chapterBytes the longest unpacked text of one spine item
 * @param resourceBytes the longest unpacked picture, font or other resource handed out
 * @param totalBytes the most bytes that all files declare together
 * @param ratio how many times its packed size a file above {@link #RATIO_FLOOR} may unpack to
 * @param depth the deepest nesting of elements in a package document or table of contents
 * @param elements the most elements in one markup document
 */
public record EpubLimits(
    int entries,
    int directoryBytes,
    int packageBytes,
    int chapterBytes,
    int resourceBytes,
    long totalBytes,
    int ratio,
    int depth,
    int elements) {

  /** Below this size, in bytes, a file may be packed as well as it likes: blank pages are. */
  static final int RATIO_FLOOR = 1 << 20;

  /** The deepest nesting of a chapter; what lies deeper is attached at this depth. */
  static final int CHAPTER_DEPTH = 200;

  public EpubLimits {
    if (entries < 1
        || directoryBytes < 46
        || packageBytes < 1
        || chapterBytes < 1
        || resourceBytes < 1
        || totalBytes < 1
        || ratio < 1
        || depth < 8
        || elements < 8) {
      throw new IllegalArgumentException("every limit of a book must leave room for one");
    }
  }

  /** For a small device: 20,000 files, chapters of 6 MiB, resources of 16 MiB, 200:1, 256 deep. */
  public static EpubLimits standard() {
    return new EpubLimits(20_000, 4 << 20, 4 << 20, 6 << 20, 16 << 20, 2L << 30, 200, 256, 150_000);
  }
}
