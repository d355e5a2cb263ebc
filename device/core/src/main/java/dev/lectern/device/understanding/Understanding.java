package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sentences compiled for one state of the conversation, used twice: as the recogniser's grammar and
 * to parse its answer. Compiled anew when the library or the state changes. Immutable.
 */
public final class Understanding {
  /** Two meanings whose weights differ by no more than this are both possible. */
  static final double CLOSE = 0.2;

  private final Automaton automaton;
  private final Map<String, Node> byIntent;
  private final List<String> skipWords;
  private final Limits limits;

  private Understanding(
      Automaton automaton, Map<String, Node> byIntent, List<String> skipWords, Limits limits) {
    this.automaton = automaton;
    this.byIntent = byIntent;
    this.skipWords = skipWords;
    this.limits = limits;
  }

  /**
   * @param intents those that make sense now; names without sentences are passed over
   * @throws BadSentences where a template is malformed or names an unknown rule or list
   */
  public static Understanding compile(
      Templates templates, DynamicLists lists, Set<String> intents) {
    return compile(templates, lists, intents, Limits.USUAL);
  }

  public static Understanding compile(
      Templates templates, DynamicLists lists, Set<String> intents, Limits limits) {
    Linker linker = new Linker(templates, lists, limits);
    Automaton automaton = new Automaton();
    Map<String, Node> byIntent = new LinkedHashMap<>();
    for (String intent : new TreeSet<>(intents)) {
      List<Node> options = new ArrayList<>();
      for (Templates.Block block : templates.intents().getOrDefault(intent, List.of())) {
        for (String sentence : block.sentences()) {
          Optional<Node> node = linker.sentence(sentence);
          if (node.isPresent()) {
            automaton.add(node.get(), intent, block.slots());
            options.add(node.get());
          }
        }
      }
      if (!options.isEmpty()) {
        byIntent.put(intent, new Node.Any(options));
      }
    }
    List<String> skips = new ArrayList<>();
    templates.skipWords().forEach(word -> skips.add(Spoken.normal(word)));
    return new Understanding(automaton, byIntent, skips, limits);
  }

  /**
   * The grammar in JSGF: every sentence that {@link #parse} understands, but for any-words slots.
   */
  public String jsgf() {
    return Jsgf.write(byIntent, skipWords);
  }

  /** What a text means, typed or heard. */
  public Parsed parse(String text) {
    List<String> words = Spoken.words(text);
    String normal = String.join(" ", words);
    if (words.isEmpty() || words.size() > limits.words()) {
      return new Parsed(normal, List.of());
    }
    List<Candidate> candidates = Matcher.match(automaton, words, limits);
    if (candidates.isEmpty()) {
      List<String> kept = withoutSkipWords(normal);
      if (!kept.isEmpty() && kept.size() < words.size()) {
        candidates = Matcher.match(automaton, kept, limits);
      }
    }
    return new Parsed(normal, candidates);
  }

  private List<String> withoutSkipWords(String normal) {
    String kept = " " + normal.replace(" ", "  ") + " ";
    for (String skip : skipWords) {
      kept = kept.replace(" " + skip.replace(" ", "  ") + " ", " ");
    }
    return Spoken.words(kept);
  }
}
