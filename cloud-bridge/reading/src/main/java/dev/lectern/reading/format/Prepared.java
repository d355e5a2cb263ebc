package dev.lectern.reading.format;

import java.nio.file.Path;

/** What came of making a file ready to be kept. */
public sealed interface Prepared {

  /** It is kept as it is; whether it can be opened is another question. */
  record AsItIs() implements Prepared {}

  /** Another program made an EPUB of it, which is kept instead. */
  record Converted(Path epub) implements Prepared {}

  /**
   * It can never be opened here.
   *
   * @param code stable: {@code locked}, {@code needs-calibre}, {@code not-converted}
   * @param sentence for the person who chose the file
   */
  record Refused(String code, String sentence) implements Prepared {}
}
