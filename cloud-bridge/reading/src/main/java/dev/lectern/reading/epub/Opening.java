package dev.lectern.reading.epub;

/** What came of opening a file as a book. */
public sealed interface Opening {

  /** It is a book that can be read; to be closed when done. */
  record Opened(Publication publication) implements Opening {}

  /**
   * It is none, or not one that we can or want to read.
   *
   * @param code stable, for programs: {@code not-a-book}, {@code truncated}, {@code path-escape}...
   * @param sentence for the person who chose the file
   */
  record Refused(String code, String sentence) implements Opening {}
}
