package dev.lectern.typesetter;

import dev.lectern.typesetter.font.FontFiles;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.line.Dictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine's fonts, and hyphenation by a few patterns of the tests' own, so that results do not
 * depend on it.
 */
public final class Faces {
  /** Enough to divide the words of the tests' prose. */
  private static final String PATTERNS =
      "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\nhar1b\nb1our\nvil1l\nun1d\nr1s\nd1i\nx1t\nr1d\nd1w\nw1r\nt1i\nt1w\n"
          + "hy1p\nn1at\n4in.\n";

  private static final Dictionaries DICTIONARIES = dictionaries();
  private static final Typefaces TYPEFACES = new Typefaces(FontFiles.ofThisMachine());

  private Faces() {}

  public static Press press() {
    return new Press(TYPEFACES, DICTIONARIES, Limits.DEFAULT);
  }

  /** Fonts that no other test has asked for letters: nothing is missing among them yet. */
  public static Press freshPress() {
    return new Press(new Typefaces(FontFiles.ofThisMachine()), DICTIONARIES, Limits.DEFAULT);
  }

  private static Dictionaries dictionaries() {
    try {
      Path folder = Files.createTempDirectory("hyphen");
      Path file = folder.resolve("hyph_en_US.dic");
      Files.writeString(file, PATTERNS, StandardCharsets.UTF_8);
      file.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      return new Dictionaries(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
