package dev.lectern.app.study;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.find.Folded;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.names.NameLimits;
import dev.lectern.reading.names.NamedEntry;
import dev.lectern.reading.names.Names;
import dev.lectern.reading.names.Roll;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people and places that a book has named up to the reader's place. What was counted at the
 * last look is kept while there is memory for it, so that the next one reads only on; whoever turns
 * back is told of the earlier place alone.
 */
public final class NamesSoFar {
  /** So many times the mentions of all others with that name make one the one who is meant. */
  private static final int CLEARLY = 4;

  private SoftReference<Roll> kept = new SoftReference<>(null);
  private @Nullable EditionId edition;

  /**
   * One look.
   *
   * @param entries empty while not everything before the place has been read
   * @param done how much of the text before the place has been read, 0 to 1
   */
  public record Look(Resolved until, List<NamedEntry> entries, double done) {
    public Look {
      entries = List.copyOf(entries);
    }

    public boolean whole() {
      return done >= 1;
    }
  }

  /** Whether names can be told from other words in a book's language. */
  public static boolean canTell(Publication book) {
    return Names.canTell(book.language());
  }

  /**
   * Reads on towards a place.
   *
   * @param until nothing behind it is looked at
   * @param characters read at most, but for the chapter in which the place lies
   */
  public synchronized Look look(Publication book, EditionId of, Locator until, int characters) {
    Resolved place = Locators.resolve(book, until, true);
    Roll roll = of.equals(edition) ? kept.get() : null;
    if (roll == null || roll.chapters() > place.spine()) {
      roll = Names.roll(book, NameLimits.USUAL);
      kept = new SoftReference<>(roll);
      edition = of;
    }
    if (!Names.read(book, roll, place.spine(), characters)) {
      return new Look(place, List.of(), (double) roll.chapters() / (place.spine() + 1));
    }
    return new Look(place, Names.of(roll.with(book.text(place.spine()), place.offset())), 1);
  }

  /** Who is meant by a name: nobody, one, or several among whom nobody is clearly meant. */
  public static List<NamedEntry> meant(List<NamedEntry> entries, String name) {
    String wanted = folded(name);
    List<NamedEntry> exact = new ArrayList<>();
    List<NamedEntry> partly = new ArrayList<>();
    for (NamedEntry entry : entries) {
      List<String> ways = new ArrayList<>(entry.others());
      ways.add(entry.name());
      if (ways.stream().anyMatch(way -> folded(way).equals(wanted))) {
        exact.add(entry);
      } else if (ways.stream().anyMatch(way -> folded(way).contains(wanted))) {
        partly.add(entry);
      }
    }
    List<NamedEntry> found = exact.isEmpty() ? partly : exact;
    int all = found.stream().mapToInt(NamedEntry::count).sum();
    boolean clear =
        !found.isEmpty() && found.getFirst().count() >= CLEARLY * (all - found.getFirst().count());
    return clear ? found.subList(0, 1) : found;
  }

  /** With a space at both ends, so that only whole words are found in it. */
  private static String folded(String name) {
    String plain = Folded.of(name).text().replaceAll("[^\\p{L}\\p{M}\\p{N}']+", " ").strip();
    return " " + plain + " ";
  }
}
