package dev.lectern.reading.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Takes several forms for one where nobody else can be meant, or hardly anybody else; where that is
 * not clear, each stays an entry of its own.
 */
final class Gathering {
  /** So many times the mentions of all others together make somebody the one who is meant. */
  private static final int CLEARLY = 4;

  private final Roll roll;
  private final Set<Bearer> left;
  private final Map<String, List<Bearer>> byName = new HashMap<>();
  private final Map<String, Bearer> alone = new HashMap<>();

  Gathering(Roll roll) {
    this.roll = roll;
    left = new LinkedHashSet<>(new Sieve(roll).bearers());
    for (Bearer bearer : left) {
      for (String name : Set.copyOf(bearer.names())) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(bearer);
      }
      if (bearer.single() && bearer.title().isEmpty()) {
        alone.put(bearer.first(), bearer);
      }
    }
  }

  List<NamedEntry> entries() {
    attach(b -> !b.single(), this::sameOrLonger);
    attach(b -> b.single() && !b.title().isEmpty(), this::fuller);
    attach(b -> b.single() && b.title().isEmpty(), this::anyOfThatName);
    left.forEach(this::ifMany);
    return left.stream()
        .map(b -> b.entry(roll.limits().parts(), roll.characters()))
        .sorted(
            Comparator.comparingInt(NamedEntry::count).reversed().thenComparing(NamedEntry::name))
        .toList();
  }

  /** The Bennets, the Lucases. */
  private void ifMany(Bearer bearer) {
    String name = bearer.last();
    boolean known =
        name.endsWith("s") && byName.containsKey(name.substring(0, name.length() - 1))
            || name.endsWith("es") && byName.containsKey(name.substring(0, name.length() - 2));
    if (known && bearer.single() && bearer.title().isEmpty()) {
      bearer.areMany();
    }
  }

  /** Gives each of the chosen to the one who is clearly meant by it; the shortest last. */
  private void attach(Predicate<Bearer> chosen, BiPredicate<Bearer, Bearer> means) {
    List<Bearer> shorter =
        left.stream()
            .filter(chosen)
            .sorted(Comparator.comparingInt((Bearer b) -> b.names().size()).reversed())
            .toList();
    for (Bearer one : shorter) {
      Bearer most = null;
      int mostWeight = 0;
      int all = 0;
      for (Bearer other : byName.getOrDefault(one.first(), List.of())) {
        if (!left.contains(other) || other.equals(one) || !means.test(one, other)) {
          continue;
        }
        int weight = one.title().isEmpty() ? other.weight(one.first()) : other.count();
        all += weight;
        if (weight > mostWeight) {
          mostWeight = weight;
          most = other;
        }
      }
      if (most != null && mostWeight >= CLEARLY * (all - mostWeight)) {
        most.take(one);
        left.remove(one);
      }
    }
  }

  /** Two or more words: the same words with a title, or within a longer name. */
  private boolean sameOrLonger(Bearer one, Bearer other) {
    if (other.single() || !agree(one, other) || one.liesSomewhere() || other.liesSomewhere()) {
      return false;
    }
    String shorter = String.join(" ", one.names());
    String longer = String.join(" ", other.names());
    boolean same = shorter.equals(longer) && one.title().isEmpty() && !other.title().isEmpty();
    return same || longer.startsWith(shorter + " ") || longer.endsWith(" " + shorter);
  }

  /** Mr. Darcy: the only man with that last name of whom a first name is known. */
  private boolean fuller(Bearer one, Bearer other) {
    String name = one.first();
    String title = one.title();
    if (other.single() || other.liesSomewhere() || !agree(one, other)) {
      return false;
    }
    boolean onlyFirst = Lexicon.WITH_FIRST_NAMES_ONLY.contains(title);
    boolean first = onlyFirst || Lexicon.WITH_EITHER_NAME.contains(title);
    return sex(other) != Bearer.Sex.UNKNOWN
        && (first && other.first().equals(name) || !onlyFirst && other.last().equals(name));
  }

  private boolean anyOfThatName(Bearer one, Bearer other) {
    String name = one.first();
    if (other.single()) {
      return bareOf(one, other);
    }
    if (other.liesSomewhere()) {
      return one.kind() != NameKind.PERSON
          && other.names().size() == 2
          && other.first().equals(name)
          && Lexicon.CALLED_BY_ONE_WORD.contains(Wordings.small(other.last()));
    }
    if (other.first().equals("St.")) {
      return other.title().isEmpty();
    }
    boolean lastOfWoman = !other.first().equals(name) && sex(other) == Bearer.Sex.WOMAN;
    return one.kind() != NameKind.PLACE
        && other.kind() != NameKind.PLACE
        && (other.first().equals(name) || other.last().equals(name))
        && (!lastOfWoman || one.sex() == Bearer.Sex.WOMAN)
        && agree(one, other);
  }

  /** No woman is called by a bare last name where men are. */
  private static boolean bareOf(Bearer one, Bearer other) {
    Bearer.Sex sex = other.sex();
    return !Lexicon.ALWAYS_SAID.contains(other.title())
        && one.kind() != NameKind.PLACE
        && sex != Bearer.Sex.WIFE
        && (sex != Bearer.Sex.WOMAN || one.sex() == Bearer.Sex.WOMAN)
        && (sex != Bearer.Sex.MAN || one.sex() != Bearer.Sex.WOMAN);
  }

  /** Whether what is known of the two does not contradict. */
  private boolean agree(Bearer one, Bearer other) {
    Bearer.Sex mine = sex(one);
    Bearer.Sex theirs = sex(other);
    boolean unknown = mine == Bearer.Sex.UNKNOWN || theirs == Bearer.Sex.UNKNOWN;
    // Mrs. Bennet is none of her daughters, whatever is known of them.
    boolean wife = mine == Bearer.Sex.WIFE || theirs == Bearer.Sex.WIFE;
    if (mine != theirs && (wife || !unknown)) {
      return false;
    }
    String a = general(one.title());
    String b = general(other.title());
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  private static String general(String title) {
    return title.equals("mr") || title.equals("mister") ? "" : title;
  }

  /** Of a full name also by what is said of its first name alone. */
  private Bearer.Sex sex(Bearer bearer) {
    Bearer.Sex own = bearer.sex();
    Bearer first = alone.get(bearer.first());
    if (own != Bearer.Sex.UNKNOWN || bearer.single() || first == null) {
      return own;
    }
    return first.sex();
  }
}
