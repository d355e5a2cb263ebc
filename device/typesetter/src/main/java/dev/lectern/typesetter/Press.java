package dev.lectern.typesetter;

import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.font.FontFiles;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.line.Dictionaries;

/**
 * What is needed to set any book, and is worth keeping from one book to the next: the machine's
 * faces with the words they shaped, and its hyphenation. Not for use by several threads.
 */
public record Press(Typefaces faces, Dictionaries dictionaries, Limits limits) {
  /** The fonts and dictionaries installed on this machine. */
  public static Press ofThisMachine() {
    return new Press(
        new Typefaces(FontFiles.ofThisMachine()), Dictionaries.ofThisMachine(), Limits.DEFAULT);
  }

  /** For one book in one style, which may bring faces of its own. */
  Press with(BookFonts fonts, PageStyle style) {
    return new Press(faces.with(fonts, style.family()), dictionaries, limits);
  }
}
