package dev.lectern.app.study.dictionary;

import dev.lectern.reading.find.Folded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The dictionaries that are installed on this machine. Nothing of them is kept in memory. */
public final class Dictionaries {
  /** Where Debian's packages put them. */
  public static final Path DEBIAN = Path.of("/usr/share/dictd");

  private static final Logger LOG = Logger.getLogger(Dictionaries.class.getName());
  private static final int MOST = 32;
  private static final int LETTERS = 4_000;
  private static final int WORD = 60;

  private final Path folder;

  public Dictionaries(Path folder) {
    this.folder = folder;
  }

  /**
   * What one dictionary says.
   *
   * @param dictionary its name for people
   * @param translation whether it is in another language than the word
   */
  public record Entry(String dictionary, boolean translation, String headword, String text) {}

  /**
   * @param sentence why there is nothing, for people; empty where there is something
   */
  public record Looked(String word, List<Entry> entries, String sentence) {
    public Looked {
      entries = List.copyOf(entries);
    }
  }

  private record Dictionary(String name, String from, String to, Path index, Path dict) {}

  /**
   * @param language of the book, BCP 47; empty is taken for English
   */
  public Looked look(String typed, String language) {
    String word = Folded.of(typed.substring(0, Math.min(WORD, typed.length()))).text().strip();
    String from = threeLetters(language.isBlank() ? "en" : language);
    List<Dictionary> fitting =
        installed().stream().filter(one -> one.from().equals(from)).limit(MOST).toList();
    if (word.isEmpty()) {
      return new Looked(word, List.of(), "There is no word to look up.");
    }
    if (fitting.isEmpty()) {
      return new Looked(word, List.of(), absent(from));
    }
    Set<String> words = from.equals("eng") ? Lemmas.of(word) : Set.of(word);
    List<Entry> entries = new ArrayList<>();
    for (Dictionary dictionary : fitting) {
      try {
        entries.addAll(entries(dictionary, words));
      } catch (IOException e) {
        LOG.log(Level.WARNING, "A dictionary cannot be read: " + dictionary.index(), e);
      }
    }
    return new Looked(
        word,
        entries,
        entries.isEmpty() ? "\"" + word + "\" is in none of the dictionaries here." : "");
  }

  private static String absent(String from) {
    return from.equals("eng")
        ? "No dictionary is installed here: the Debian package dict-wn brings WordNet,"
            + " dict-freedict-eng-deu and its like bring translations."
        : "No dictionary from this book's language is installed here: the Debian packages"
            + " dict-freedict-"
            + from
            + "-eng and its like bring them.";
  }

  /** The word itself before what it may be a form of. */
  private static List<Entry> entries(Dictionary dictionary, Set<String> words) throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<DictIndex.Line> lines = DictIndex.find(dictionary.index(), words);
    Set<Long> seen = new LinkedHashSet<>();
    for (String word : words) {
      for (DictIndex.Line line : lines) {
        if (Folded.of(line.headword()).text().strip().equals(word) && seen.add(line.offset())) {
          byte[] text = DictFile.read(dictionary.dict(), line.offset(), line.length());
          String clear = new String(text, StandardCharsets.UTF_8).strip();
          entries.add(
              new Entry(
                  dictionary.name(),
                  !dictionary.to().equals(dictionary.from()),
                  line.headword(),
                  clear.substring(0, Math.min(LETTERS, clear.length()))));
        }
      }
    }
    return entries;
  }

  private List<Dictionary> installed() {
    List<Dictionary> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path index : files.filter(it -> it.toString().endsWith(".index")).sorted().toList()) {
          String name = index.getFileName().toString().replaceFirst("\\.index$", "");
          Path packed = folder.resolve(name + ".dict.dz");
          Path dict = Files.exists(packed) ? packed : folder.resolve(name + ".dict");
          String[] parts = name.split("-");
          if (Files.exists(dict) && name.equals("wn")) {
            found.addFirst(new Dictionary("WordNet", "eng", "eng", index, dict));
          } else if (Files.exists(dict) && parts.length == 3 && parts[0].equals("freedict")) {
            String title = "FreeDict " + parts[1] + "-" + parts[2];
            found.add(new Dictionary(title, parts[1], parts[2], index, dict));
          }
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "The dictionaries' folder cannot be read.", e);
      }
    }
    return found;
  }

  private static String threeLetters(String language) {
    try {
      return Locale.forLanguageTag(language).getISO3Language();
    } catch (MissingResourceException e) {
      return language;
    }
  }
}
