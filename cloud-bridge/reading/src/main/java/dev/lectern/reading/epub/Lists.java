package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of words in attributes, and lists by name. */
final class Lists {
  private Lists() {}

  /** The words of an attribute that holds several, in order. */
  static Set<String> words(String list) {
    if (list.isEmpty()) {
      return Set.of();
    }
    Set<String> words = new LinkedHashSet<>();
    int i = 0;
    while (i < list.length()) {
      int start = i;
      while (i < list.length() && list.charAt(i) > ' ') {
        i++;
      }
      if (i > start) {
        words.add(list.substring(start, i));
      }
      i++;
    }
    return words;
  }

  static <T> void add(Map<String, List<T>> lists, String name, T value) {
    List<T> list = lists.get(name);
    if (list == null) {
      list = new ArrayList<>();
      lists.put(name, list);
    }
    list.add(value);
  }
}
