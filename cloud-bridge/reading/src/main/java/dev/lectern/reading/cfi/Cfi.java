package dev.lectern.reading.cfi;

import org.jspecify.annotations.Nullable;

/**
 * An EPUB canonical fragment identifier, as <a
 * href="https://idpf.org/epub/linking/cfi/">specified</a>.
 *
 * @param path to the point; for a range, what start and end have in common
 * @param start null for a point
 * @param end null for a point
 */
public record Cfi(CfiPath path, @Nullable CfiPath start, @Nullable CfiPath end) {
  public Cfi {
    if ((start == null) != (end == null)) {
      throw new IllegalArgumentException("a range has a start and an end");
    }
  }

  public static Cfi point(CfiPath path) {
    return new Cfi(path, null, null);
  }

  /** Null if the text is none. Assertions are kept but nothing is checked against a document. */
  public static @Nullable Cfi parse(String text) {
    return new CfiParser(text).parse();
  }

  /** The whole path to the point, or to the start of the range. */
  public CfiPath from() {
    return start == null ? path : path.then(start);
  }

  /** The whole path to the point, or to the end of the range. */
  public CfiPath to() {
    return end == null ? path : path.then(end);
  }

  /** In its canonical form, {@code epubcfi(...)}. */
  public String print() {
    return CfiPrinter.print(this);
  }
}
