package dev.lectern.reading.names;

import dev.lectern.reading.epub.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The people and places of a book up to a place in it. Nothing behind that place is looked at, not
 * even to count: other words there change nothing in any answer.
 */
public final class Names {
  /** Where all nouns are written large, or nothing is. */
  private static final Set<String> UNTOLD =
      Set.of(
          "de", "lb", "gsw", "nds", "zh", "ja", "ko", "ar", "fa", "ur", "he", "yi", "hi", "bn",
          "th", "ka", "ta", "te", "ml", "kn", "mr", "gu", "pa", "my", "km", "lo", "am", "bo");

  private Names() {}

  /** Whether names can be told from other words in a language, by its BCP 47 tag. */
  public static boolean canTell(String language) {
    return !UNTOLD.contains(primary(language));
  }

  /** A roll for a book, with nothing in it. */
  public static Roll roll(Publication book, NameLimits limits) {
    return new Roll(english(book), limits);
  }

  private static String primary(String language) {
    return language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }

  /**
   * Reads on, by whole chapters before a place.
   *
   * @return whether all of them have been read by now
   */
  public static boolean read(Publication book, Roll roll, int spine, int characters) {
    long begun = roll.characters();
    while (roll.chapters() < spine && roll.characters() - begun < characters) {
      roll.add(book.text(roll.chapters()));
    }
    return roll.chapters() >= spine;
  }

  /** All entries of what a roll has counted, those mentioned most often first. */
  public static List<NamedEntry> of(Roll roll) {
    return new Gathering(roll).entries();
  }

  /** Where an entry is mentioned in a chapter before an offset, in order. */
  public static List<Place> mentions(Publication book, int spine, int until, NamedEntry entry) {
    List<Place> places = new ArrayList<>();
    Roll.read(
        book.text(spine),
        until,
        english(book),
        new SmallWords(),
        new Run.Sink() {
          @Override
          public void named(Run run) {
            if (entry.written().contains(run.form())) {
              places.add(new Place(spine, run.start(), run.end()));
            }
          }

          @Override
          public void pronoun(boolean woman) {
            // Nobody asked who they are.
          }
        });
    return places;
  }

  private static boolean english(Publication book) {
    String language = primary(book.language());
    return language.equals("en") || language.isEmpty();
  }
}
