package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.Generated;
import java.util.ArrayList;
import java.util.List;

/** The counters of a chapter as far as it has been walked, and how deep its quotations are. */
final class Counters {
  private static final int MOST = 200;

  private final List<String> names = new ArrayList<>();
  private final List<Integer> values = new ArrayList<>();
  private int scope;
  private int quotes;

  /** Opens the scope of an element's children; give what it returns to {@link #leave}. */
  int enter() {
    int before = scope;
    scope = names.size();
    return before;
  }

  void leave(int before) {
    while (names.size() > scope) {
      names.removeLast();
      values.removeLast();
    }
    scope = before;
  }

  void count(Generated generated) {
    each(generated.reset(), 0, true);
    each(generated.increment(), 1, false);
  }

  private void each(String list, int usual, boolean reset) {
    if (list.isEmpty()) {
      return;
    }
    String[] words = list.split("\\s+");
    for (int i = 0; i < words.length; i++) {
      Integer said = i + 1 < words.length ? integer(words[i + 1]) : null;
      String name = words[i];
      i += said == null ? 0 : 1;
      if (name.equals("none")) {
        continue;
      }
      if (reset) {
        reset(name, said == null ? usual : said);
      } else {
        int at = names.lastIndexOf(name);
        if (at < 0) {
          reset(name, 0);
          at = names.lastIndexOf(name);
        }
        if (at >= 0) {
          values.set(at, values.get(at) + (said == null ? usual : said));
        }
      }
    }
  }

  private void reset(String name, int value) {
    int at = names.lastIndexOf(name);
    if (at >= scope) {
      values.set(at, value);
    } else if (names.size() < MOST) {
      names.add(name);
      values.add(value);
    }
  }

  private static @org.jspecify.annotations.Nullable Integer integer(String word) {
    try {
      return Integer.valueOf(word);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** The innermost counter of that name, 0 where there is none. */
  int value(String name) {
    int at = names.lastIndexOf(name);
    return at < 0 ? 0 : values.get(at);
  }

  /** All counters of that name, outermost first. */
  List<Integer> all(String name) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        found.add(values.get(i));
      }
    }
    return found.isEmpty() ? List.of(0) : found;
  }

  /** The mark that opens a quotation at this depth. */
  String open() {
    return quotes++ % 2 == 0 ? "\u201c" : "\u2018";
  }

  /** The mark that closes the innermost quotation. */
  String close() {
    quotes = Math.max(0, quotes - 1);
    return quotes % 2 == 0 ? "\u201d" : "\u2019";
  }

  void deeper(int by) {
    quotes = Math.max(0, quotes + by);
  }
}
