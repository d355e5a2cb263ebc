package dev.lectern.reading.names;

import dev.lectern.reading.names.Wordings.Gap;

/**
 * Reads stretches of text for runs of words written large. A title belongs to its name, and so do
 * initials and particles between two words of it; a word that begins a sentence proves nothing.
 */
final class RunReader {
  /** Words of one name. */
  private static final int LONGEST = 6;

  /** Letters of one word of a name; what is longer is held against nobody's memory. */
  private static final int LETTERS = 40;

  private final Wordings words;
  private final SmallWords small;
  private final Run.Sink sink;
  private final boolean english;

  /**
   * @param small counts what is written small
   * @param english whether the words around a name are understood
   */
  RunReader(String text, boolean english, SmallWords small, Run.Sink sink) {
    this.words = new Wordings(text, !english);
    this.english = english;
    this.small = small;
    this.sink = sink;
  }

  /** Reads a block of text, or a part of one that ends with a whole word. */
  void read(int from, int to) {
    words.read(from, to);
    boolean free = false;
    int i = 0;
    while (i < words.count()) {
      free &= words.gap(i) != Gap.BREAK;
      if (!words.large(i)) {
        small.add(words.text(), words.start(i), words.end(i));
        free = !pronoun(i, free) && free;
        i++;
        continue;
      }
      int behind = run(i);
      free = behind > 0 || free && !pronoun(i, true);
      i = Math.max(i + 1, behind);
    }
  }

  /** Whether the word was a pronoun; told only while a name is free to be meant by it. */
  private boolean pronoun(int i, boolean free) {
    if (!free || !english) {
      return false;
    }
    return switch (words.small(i)) {
      case "he", "his", "him", "himself" -> {
        sink.pronoun(false);
        yield true;
      }
      case "she", "her", "hers", "herself" -> {
        sink.pronoun(true);
        yield true;
      }
      default -> false;
    };
  }

  /** Tells the run that begins at a word; the index behind it, or 0 where none begins. */
  private int run(int first) {
    int i = first;
    StringBuilder form = new StringBuilder();
    int titles = 0;
    while (i < words.count() && title(i) && (i == first || joins(i)) && i - first < LONGEST) {
      append(form, i++);
      titles++;
    }
    int names = i;
    while (i < words.count() && i - first < LONGEST) {
      if (i > first && (!joins(i) || words.possessive(i - 1))) {
        break;
      }
      int behind = i > first ? behindParticles(i) : i;
      if (behind >= words.count() || anothersTitle(behind) || !names(behind, i > names)) {
        break;
      }
      while (i <= behind) {
        append(form, i++);
      }
    }
    if (i == names) {
      // The Queen of a book that has but one.
      boolean the = titles == 1 && words.small(first - 1).equals("the");
      if (!the || words.gap(first) != Gap.SPACE) {
        return 0;
      }
      titles = 0;
    }
    boolean sure = titles > 0 || words.gap(first) != Gap.BREAK;
    int last = i - 1;
    int person = english ? person(first, last, titles) : 0;
    int place = english ? place(first, last) : 0;
    sink.named(
        new Run(form.toString(), titles, sure, words.start(first), words.end(last), person, place));
    return i;
  }

  private boolean joins(int i) {
    Gap gap = words.gap(i);
    return gap == Gap.SPACE || gap == Gap.SHORTENED;
  }

  private boolean title(int i) {
    return words.large(i) && !words.oneLetter(i) && Lexicon.TITLES.contains(words.small(i));
  }

  /** A title with a name behind it begins a name of its own: "in London Lady Catherine". */
  private boolean anothersTitle(int i) {
    return title(i) && i + 1 < words.count() && joins(i + 1) && names(i + 1, false);
  }

  private boolean names(int i, boolean within) {
    if (!words.large(i) || words.end(i) - words.start(i) > LETTERS) {
      return false;
    }
    String word = words.small(i);
    if (words.oneLetter(i)) {
      return words.dotted(i) && !word.equals("i");
    }
    if (words.shouted(i)) {
      return within && word.matches("[ivx]+");
    }
    return !Lexicon.COMMON.contains(word) && !Lexicon.CALENDAR_AND_PEOPLES.contains(word);
  }

  /** The index of the large word behind particles, or {@code i} itself where there are none. */
  private int behindParticles(int i) {
    int at = i;
    while (at < words.count() && at - i < 2 && !words.large(at)) {
      boolean of = words.small(at).equals("of");
      boolean binds = of ? Lexicon.OF_SOMETHING.contains(words.small(at - 1)) : particle(at);
      if (!binds || at + 1 >= words.count() || words.gap(at + 1) != Gap.SPACE) {
        return i;
      }
      at++;
    }
    return at < words.count() && words.large(at) ? at : i;
  }

  private boolean particle(int at) {
    return Lexicon.PARTICLES.contains(words.small(at));
  }

  private void append(StringBuilder form, int i) {
    form.append(form.isEmpty() ? "" : " ").append(words.word(i));
    boolean shortened = words.oneLetter(i) || Lexicon.SHORTENED.contains(words.small(i));
    if (shortened && words.large(i) && words.dotted(i)) {
      form.append('.');
    }
  }

  private int person(int first, int last, int titles) {
    int person = titles > 0 ? 4 : 0;
    String before = words.small(first - 1);
    String after = words.small(last + 1);
    boolean beside = first > 0 && words.gap(first) != Gap.PAUSE;
    if (beside && (Lexicon.SPEECH.contains(before) || Lexicon.TITLES.contains(before))) {
      person += 3;
    }
    if (last + 1 < words.count() && words.gap(last + 1) == Gap.SPACE && !words.possessive(last)) {
      if (Lexicon.SPEECH.contains(after)) {
        person += 3;
      } else if (Lexicon.DEEDS.contains(after)) {
        person += 2;
      }
    }
    if (last + 1 < words.count() && words.gap(last + 1) == Gap.PAUSE && after.equals("who")) {
      person += 2;
    }
    boolean called = first > 0 && words.gap(first) == Gap.PAUSE && words.calledTo(last);
    boolean endeared = beside && (before.equals("dear") || before.equals("poor"));
    return person + (called ? 1 : 0) + (endeared ? 2 : 0);
  }

  private int place(int first, int last) {
    int place = 0;
    boolean somewhere =
        Lexicon.LIE_SOMEWHERE.contains(words.small(last))
            || first < last && Lexicon.LIE_SOMEWHERE.contains(words.small(first));
    if (somewhere) {
      place += 4;
    }
    if (first == 0 || words.gap(first) != Gap.SPACE || words.possessive(last)) {
      return place;
    }
    String before = words.small(first - 1);
    String further = first > 1 ? words.small(first - 2) : "";
    return place
        + switch (before) {
          case "in" -> 3;
          case "at" -> Lexicon.LOOKS.contains(further) ? 0 : 2;
          case "to", "from", "for", "towards", "toward" -> Lexicon.MOVES.contains(further) ? 2 : 0;
          case "leave", "leaving" -> 1;
          case "of" -> Lexicon.KINDS_OF_PLACE.contains(further) ? 3 : 0;
          default -> Lexicon.INTO.contains(before) ? 1 : 0;
        };
  }
}
