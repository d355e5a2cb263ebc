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
    return read.computeIfAbsent(language, this::find);
  }

  private Hyphenation find(String language) {
    String tag = language.replace('-', '_');
    String first = tag.split("_")[0].toLowerCase(Locale.ROOT);
    if (first.isEmpty() || !first.chars().allMatch(Character::isLetter)) {
      return Hyphenation.NONE;
    }
    for (String name :
        new String[] {
          tag, first, USUAL.getOrDefault(first, first), first + "_" + first.toUpperCase(Locale.ROOT)
        }) {
      if (!name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
        continue;
      }
      Path file = folder.resolve("hyph_" + name + ".dic");
      if (Files.isReadable(file)) {
        return Hyphenation.read(file);
      }
    }
    return Hyphenation.NONE;
  }
}
