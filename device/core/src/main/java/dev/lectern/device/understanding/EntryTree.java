package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The entries of a list by their words, so that a parse reads each word once however long the list.
 */
final class EntryTree {
  private final Map<String, EntryTree> next = new LinkedHashMap<>();
  private final List<DynamicLists.Entry> ending = new ArrayList<>();

  void add(List<String> words, String value, double weight) {
    EntryTree node = this;
    for (String word : words) {
      node = node.next.computeIfAbsent(word, w -> new EntryTree());
    }
    if (node != this) {
      node.ending.add(new DynamicLists.Entry(String.join(" ", words), value, weight));
    }
  }

  boolean isEmpty() {
    return next.isEmpty();
  }

  boolean endsHere() {
    return !ending.isEmpty();
  }

  Map<String, EntryTree> next() {
    return next;
  }

  /** Each entry that the words from a place on begin with, and the place after it. */
  void match(List<String> words, int from, BiConsumer<Integer, DynamicLists.Entry> found) {
    EntryTree node = this;
    for (int at = from; node != null; at++) {
      for (DynamicLists.Entry entry : node.ending) {
        found.accept(at, entry);
      }
      node = at < words.size() ? node.next.get(words.get(at)) : null;
    }
  }
}
