package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The sentences of one language, as its files give them.
 *
 * @param intents by name
 * @param lists that the files themselves define
 * @param rules expansion rules by name
 * @param skipWords words that may stand before or after a sentence and mean nothing
 */
public record Templates(
    Map<String, List<Block>> intents,
    Map<String, SlotList> lists,
    Map<String, String> rules,
    List<String> skipWords) {

  /** Sentences that share fixed slots. */
  public record Block(List<String> sentences, Map<String, String> slots) {}

  /** What a slot may hold. */
  public sealed interface SlotList {
    record Values(List<Value> values) implements SlotList {}

    record Range(long from, long to) implements SlotList {}

    /** Any words; understood when parsed, absent from a grammar. */
    record Wildcard() implements SlotList {}
  }

  /**
   * @param in how it is said, a template
   * @param out what the slot gets; empty means as said
   */
  public record Value(String in, String out) {}

  public Templates {
    intents = Map.copyOf(intents);
    lists = Map.copyOf(lists);
    rules = Map.copyOf(rules);
    skipWords = List.copyOf(skipWords);
  }

  public static Templates empty() {
    return new Templates(Map.of(), Map.of(), Map.of(), List.of());
  }

  /** Both files' sentences; of lists and rules with one name the later wins. */
  public Templates and(Templates other) {
    Map<String, List<Block>> allIntents = new LinkedHashMap<>(intents);
    other.intents.forEach(
        (name, blocks) ->
            allIntents.merge(
                name,
                blocks,
                (a, b) -> {
                  List<Block> both = new ArrayList<>(a);
                  both.addAll(b);
                  return both;
                }));
    Map<String, SlotList> allLists = new LinkedHashMap<>(lists);
    allLists.putAll(other.lists);
    Map<String, String> allRules = new LinkedHashMap<>(rules);
    allRules.putAll(other.rules);
    LinkedHashSet<String> allSkips = new LinkedHashSet<>(skipWords);
    allSkips.addAll(other.skipWords);
    return new Templates(allIntents, allLists, allRules, List.copyOf(allSkips));
  }
}
