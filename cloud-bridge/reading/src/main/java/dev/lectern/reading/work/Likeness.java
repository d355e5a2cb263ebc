package dev.lectern.reading.work;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How alike two books are by title and author. Never a reason to join them by itself: it is a
 * reason to ask.
 *
 * @param percent 0 to 100
 * @param reason a stable code: {@code title-and-author}, {@code title}, {@code title-in-part}, or
 *     {@code none}
 */
public record Likeness(int percent, String reason) {
  /** From here on it is worth a person's while. */
  public static final int WORTH_ASKING = 70;

  private static final Set<String> FILLERS =
      Set.of(
          "a",
          "an",
          "the",
          "of",
          "and",
          "by",
          "or",
          "der",
          "die",
          "das",
          "le",
          "la",
          "les",
          "el",
          "los",
          "il",
          "illustrated",
          "annotated",
          "unabridged",
          "edition",
          "complete",
          "novel",
          "translated",
          "ebook");

  public static Likeness of(String title, String author, String otherTitle, String otherAuthor) {
    double titles = Math.max(alike(words(title), words(otherTitle)), mains(title, otherTitle));
    Set<String> authors = words(author);
    Set<String> others = words(otherAuthor);
    boolean unknown = nobody(authors) || nobody(others);
    double people = unknown ? 0.5 : surnames(authors, others);
    if (titles < 0.5 || people < 0.3) {
      return new Likeness((int) Math.round(50 * titles * people), "none");
    }
    int percent = (int) Math.round(100 * (0.65 * titles + 0.35 * people));
    String reason = titles < 0.99 ? "title-in-part" : unknown ? "title" : "title-and-author";
    return new Likeness(percent, reason);
  }

  /** Subtitles come and go: what stands before them is compared too, at a discount. */
  private static double mains(String title, String other) {
    Set<String> main = words(title.split("[:;(\\[–—]", 2)[0]);
    Set<String> otherMain = words(other.split("[:;(\\[–—]", 2)[0]);
    // Numbers of volumes tell books apart wherever they stand.
    return numbers(title).equals(numbers(other)) ? 0.9 * alike(main, otherMain) : 0;
  }

  private static Set<String> numbers(String title) {
    Set<String> numbers = new HashSet<>();
    for (String word : plain(title).split(" ")) {
      if (word.matches("[0-9]+|i{1,3}|iv|vi{0,3}|ix|xi{0,3}")) {
        numbers.add(word);
      }
    }
    return numbers;
  }

  /** Dice's measure: twice what is shared by what there is. */
  private static double alike(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    Set<String> shared = new HashSet<>(one);
    shared.retainAll(other);
    return 2.0 * shared.size() / (one.size() + other.size());
  }

  /** Initials stand for first names: {@code J. Austen} is Jane Austen. */
  private static double surnames(Set<String> one, Set<String> other) {
    int shared = 0;
    for (String name : one) {
      if (name.length() > 1 && other.contains(name)) {
        shared++;
      }
    }
    long whole = Math.max(1, Math.min(full(one), full(other)));
    return Math.min(1, (double) shared / whole);
  }

  private static long full(Set<String> names) {
    return names.stream().filter(name -> name.length() > 1).count();
  }

  private static boolean nobody(Set<String> authors) {
    return authors.isEmpty()
        || authors.equals(Set.of("unknown"))
        || authors.equals(Set.of("anonymous"));
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    for (String word : plain(text).split(" ")) {
      if (!word.isEmpty() && !FILLERS.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** Without accents, punctuation and capitals. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replace("'", "")
        .replace("\u2019", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
