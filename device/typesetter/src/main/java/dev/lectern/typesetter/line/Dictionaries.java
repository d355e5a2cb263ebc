package dev.lectern.typesetter.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The hyphenation dictionaries of a machine, read when a language first asks for its own. */
public final class Dictionaries {
  private static final Map<String, String> USUAL =
      Map.of("en", "en_US", "de", "de_DE", "pt", "pt_BR", "es", "es_ES", "nb", "no_NO");

  private final Path folder;
  private final Map<String, Hyphenation> read = new HashMap<>();

  public Dictionaries(Path folder) {
    this.folder = folder;
  }

  /** Where Debian's hyphen-* packages put theirs. */
  public static Dictionaries ofThisMachine() {
    return new Dictionaries(Path.of(System.getProperty("lectern.hyphen", "/usr/share/hyphen")));
  }

  /** The patterns for a language by its BCP 47 tag, or such as divide nothing. */
  public Hyphenation of(String language) {
    Hyphenation known = read.get(language);
    if (known == null) {
      known = find(language);
      read.put(language, known);
    }
    return known;
  }

  private Hyphenation find(String language) {
    String tag = language.replace('-', '_');
    String first = (tag + '_').substring(0, (tag + '_').indexOf('_')).toLowerCase(Locale.ROOT);
    if (first.isEmpty() || !isName(tag)) {
      return Hyphenation.NONE;
    }
    for (String name :
        new String[] {
          tag, first, USUAL.getOrDefault(first, first), first + "_" + first.toUpperCase(Locale.ROOT)
        }) {
      Path file = folder.resolve("hyph_" + name + ".dic");
      if (Files.isReadable(file)) {
        return Hyphenation.read(file);
      }
    }
    return Hyphenation.NONE;
  }

  /** Letters, digits and "_": a tag from a book is to name no other folder. */
  private static boolean isName(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      if (!Character.isLetterOrDigit(tag.charAt(i)) && tag.charAt(i) != '_') {
        return false;
      }
    }
    return true;
  }
}
