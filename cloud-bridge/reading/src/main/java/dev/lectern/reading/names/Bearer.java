package dev.lectern.reading.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Whoever bears a name: all the forms that are taken to mean the same. */
final class Bearer {
  private static final int OTHERS = 8;

  /**
   * A form as it was counted, and the names in it.
   *
   * @param names without titles, and without a first word that only begins a sentence
   */
  record Use(Form form, List<String> names) {
    /** As it is shown. */
    String shown() {
      return names.size() == form.names().length ? form.written : String.join(" ", names);
    }

    boolean has(String name) {
      return names.contains(name);
    }
  }

  enum Sex {
    MAN,
    WOMAN,
    /** Said of a woman by the name of her husband. */
    WIFE,
    UNKNOWN
  }

  private final String title;
  private final List<String> names;
  private final List<Use> uses = new ArrayList<>();
  private boolean many;

  Bearer(Use use) {
    title = use.form().title();
    names = use.names();
    uses.add(use);
  }

  void add(Use use) {
    uses.add(use);
  }

  void take(Bearer other) {
    uses.addAll(other.uses);
  }

  private static Sex sex(String title) {
    if (Lexicon.MEN.contains(title)) {
      return Sex.MAN;
    }
    if (Lexicon.WIVES.contains(title)) {
      return Sex.WIFE;
    }
    return Lexicon.WOMEN.contains(title) ? Sex.WOMAN : Sex.UNKNOWN;
  }

  /** Equal for forms that mean the same whatever else the book says. */
  static String key(Use use) {
    String title = use.form().title();
    String kept =
        switch (title) {
          case "mr", "mister" -> "mr";
          case "mrs", "mistress" -> "mrs";
          case "mademoiselle", "mlle" -> "mlle";
          default -> title;
        };
    return kept + "|" + Wordings.small(String.join(" ", use.names()));
  }

  List<String> names() {
    return names;
  }

  String first() {
    return names.getFirst();
  }

  String last() {
    return names.getLast();
  }

  boolean single() {
    return names.size() == 1;
  }

  /** Of the form it was made of. */
  String title() {
    return title;
  }

  /** By its title; else by the pronouns behind it, where these agree. */
  Sex sex() {
    Sex told = sex(title);
    if (told != Sex.UNKNOWN) {
      return told;
    }
    int men = sum(form -> form.men);
    int women = sum(form -> form.women);
    if (men >= 3 && men > 2 * women) {
      return Sex.MAN;
    }
    return women >= 3 && women > 2 * men ? Sex.WOMAN : Sex.UNKNOWN;
  }

  private int sum(ToIntFunction<Form> what) {
    return uses.stream().map(Use::form).mapToInt(what).sum();
  }

  int count() {
    return sum(Form::count);
  }

  /**
   * How often it is meant by a name, with or without others, in a way that could lose its title.
   */
  int weight(String name) {
    int weight = 0;
    for (Use use : uses) {
      if (use.has(name) && !Lexicon.ALWAYS_SAID.contains(use.form().title())) {
        weight += use.form().count();
      }
    }
    return weight;
  }

  /** It is a whole family, or several of one name. */
  void areMany() {
    many = true;
  }

  NameKind kind() {
    if (many || Lexicon.GROUPS.contains(Wordings.small(last()))) {
      return NameKind.OTHER;
    }
    if (uses.stream().anyMatch(use -> use.form().titles > 0)) {
      return NameKind.PERSON;
    }
    int person = sum(form -> form.person) + (sum(form -> form.men) + sum(form -> form.women)) / 2;
    int place = sum(form -> form.place);
    int enough = Math.max(2, count() / 10);
    if (person > place && person >= enough) {
      return NameKind.PERSON;
    }
    return place > person && place >= enough ? NameKind.PLACE : NameKind.OTHER;
  }

  boolean liesSomewhere() {
    return !single() && Lexicon.LIE_SOMEWHERE.contains(Wordings.small(last()));
  }

  /**
   * @param parts of the text that was read
   * @param characters that were read
   */
  NamedEntry entry(int parts, long characters) {
    Map<String, Integer> shown = new LinkedHashMap<>();
    Set<String> written = new HashSet<>();
    int[] spread = new int[parts];
    Place first = uses.getFirst().form().first;
    Place last = uses.getFirst().form().last;
    for (Use use : uses) {
      Form form = use.form();
      shown.merge(use.shown(), form.count(), Integer::sum);
      written.add(form.written);
      form.spread(spread, characters);
      first = form.first.before(first) ? form.first : first;
      last = last.before(form.last) ? form.last : last;
    }
    List<String> ways = new ArrayList<>(shown.keySet());
    ways.sort(
        Comparator.comparingInt((String way) -> shown.getOrDefault(way, 0))
            .thenComparingInt(String::length)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    return new NamedEntry(
        ways.getFirst(),
        ways.subList(1, Math.min(ways.size(), OTHERS + 1)),
        written,
        kind(),
        count(),
        first,
        last,
        Arrays.stream(spread).boxed().toList());
  }
}
