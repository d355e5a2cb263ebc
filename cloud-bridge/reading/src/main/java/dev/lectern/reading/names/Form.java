package dev.lectern.reading.names;

import java.util.Arrays;

/** What has been counted of one way of writing a name. */
final class Form {
  /** Characters of the book's text to one counter of the spread. */
  static final int STRETCH = 4_096;

  private static final int MOST_STRETCHES = 4_096;

  final String written;
  final int titles;

  /** Mentions that prove it a name, and those that only might be one. */
  int sure;

  int unsure;
  int person;
  int place;
  int men;
  int women;
  Place first;
  Place last;

  /** Mentions in each stretch of the book, from the {@link #from}th on. */
  private char[] stretches = new char[1];

  private final int from;

  Form(Run run, int spine, long at) {
    written = run.form();
    titles = run.titles();
    first = new Place(spine, run.start(), run.end());
    last = first;
    from = stretch(at);
  }

  private Form(Form other) {
    written = other.written;
    titles = other.titles;
    sure = other.sure;
    unsure = other.unsure;
    person = other.person;
    place = other.place;
    men = other.men;
    women = other.women;
    first = other.first;
    last = other.last;
    from = other.from;
    stretches = other.stretches.clone();
  }

  Form copy() {
    return new Form(this);
  }

  /**
   * @param at characters of the book before it
   */
  void add(Run run, int spine, long at) {
    if (run.sure()) {
      sure++;
    } else {
      unsure++;
    }
    person += run.person();
    place += run.place();
    last = new Place(spine, run.start(), run.end());
    int index = stretch(at) - from;
    if (index >= stretches.length) {
      stretches = Arrays.copyOf(stretches, Math.max(index + 1, stretches.length * 2));
    }
    stretches[index]++;
  }

  private static int stretch(long at) {
    return (int) Math.min(MOST_STRETCHES - 1, at / STRETCH);
  }

  int count() {
    return sure + unsure;
  }

  /**
   * Adds the mentions in each part of the text read to {@code parts}.
   *
   * @param characters read in all
   */
  void spread(int[] parts, long characters) {
    for (int i = 0; i < stretches.length; i++) {
      long at = (long) (from + i) * STRETCH;
      int part = (int) Math.min(parts.length - 1, at * parts.length / Math.max(1, characters));
      parts[part] += stretches[i];
    }
  }

  /** The words that are no titles. */
  String[] names() {
    String[] words = written.split(" ");
    return Arrays.copyOfRange(words, titles, words.length);
  }

  /** The title nearest to the name, small and without its full stop; empty where there is none. */
  String title() {
    return titles == 0 ? "" : Wordings.small(written.split(" ")[titles - 1]).replace(".", "");
  }
}
