package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Follows words through an automaton, on every path at once. */
final class Matcher {
  /** The longest number in words: "nine hundred and ninety nine thousand nine hundred and ...". */
  private static final int NUMBER_WORDS = 11;

  private static final double ANYTHING = 1;

  private record Branch(int state, int at, Map<String, String> slots, Map<String, String> spoken) {}

  private final Automaton automaton;
  private final List<String> words;
  private final Limits limits;
  private final Map<Branch, Double> seen = new HashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();

  private Matcher(Automaton automaton, List<String> words, Limits limits) {
    this.automaton = automaton;
    this.words = words;
    this.limits = limits;
  }

  static List<Candidate> match(Automaton automaton, List<String> words, Limits limits) {
    Matcher matcher = new Matcher(automaton, words, limits);
    matcher.follow(new Branch(0, 0, Map.of(), Map.of()), 0);
    return matcher.best();
  }

  private void follow(Branch branch, double weight) {
    Double before = seen.get(branch);
    if (before != null && before <= weight || seen.size() > limits.branches()) {
      return;
    }
    seen.put(branch, weight);
    if (branch.at() == words.size()) {
      for (Automaton.Finish finish : automaton.finishesAt(branch.state())) {
        Map<String, String> slots = new TreeMap<>(finish.slots());
        slots.putAll(branch.slots());
        candidates.add(new Candidate(finish.intent(), slots, branch.spoken(), weight));
      }
    }
    for (Automaton.Arc arc : automaton.arcsFrom(branch.state())) {
      switch (arc) {
        case Automaton.Silent silent -> follow(moved(branch, silent.to(), branch.at()), weight);
        case Automaton.Word word -> {
          if (branch.at() < words.size() && words.get(branch.at()).equals(word.word())) {
            follow(moved(branch, word.to(), branch.at() + 1), weight);
          }
        }
        case Automaton.Fill fill -> fill(branch, fill, weight);
      }
    }
  }

  private void fill(Branch branch, Automaton.Fill fill, double weight) {
    int from = branch.at();
    switch (fill.filler()) {
      case Node.Filler.Entries entries ->
          entries
              .tree()
              .match(
                  words,
                  from,
                  (to, entry) ->
                      fillWith(branch, fill, to, entry.value(), weight + entry.weight()));
      case Node.Filler.Numbers range -> {
        for (int to = from + 1; to <= Math.min(words.size(), from + NUMBER_WORDS); to++) {
          OptionalLong number = Numbers.parse(words.subList(from, to));
          if (number.isPresent()
              && number.getAsLong() >= range.from()
              && number.getAsLong() <= range.to()) {
            fillWith(branch, fill, to, Long.toString(number.getAsLong()), weight);
          }
        }
      }
      case Node.Filler.Anything anything -> {
        for (int to = from + 1; to <= words.size(); to++) {
          String said = String.join(" ", words.subList(from, to));
          fillWith(branch, fill, to, said, weight + ANYTHING);
        }
      }
    }
  }

  private static Branch moved(Branch branch, int state, int at) {
    return new Branch(state, at, branch.slots(), branch.spoken());
  }

  /**
   * Follows the branch with one more slot. A slot that is named twice, as by a title and its
   * author, must be given one value: else the branch ends here.
   */
  private void fillWith(Branch branch, Automaton.Fill fill, int to, String value, double weight) {
    Map<String, String> slots = new TreeMap<>(branch.slots());
    String before = slots.putIfAbsent(fill.slot(), value);
    if (before != null && !before.equals(value)) {
      return;
    }
    Map<String, String> spoken = new TreeMap<>(branch.spoken());
    spoken.putIfAbsent(fill.slot(), String.join(" ", words.subList(branch.at(), to)));
    follow(new Branch(fill.to(), to, slots, spoken), weight);
  }

  /** One candidate a meaning, the plainest first, without those that are clearly farther off. */
  private List<Candidate> best() {
    candidates.sort(
        (a, b) -> {
          int byWeight = Double.compare(a.weight(), b.weight());
          return byWeight != 0 ? byWeight : a.toString().compareTo(b.toString());
        });
    List<Candidate> best = new ArrayList<>();
    Set<List<Object>> meanings = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (candidate.weight() <= candidates.getFirst().weight() + Understanding.CLOSE
          && meanings.add(List.of(candidate.intent(), candidate.slots()))) {
        best.add(candidate);
      }
    }
    return best;
  }
}
