package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the rules and lists that sentences name. A part that can never be said, such as a title
 * where no book is known, takes with it all that needs it: an engine refuses a grammar with a hole
 * in it.
 */
final class Linker {
  private final Templates templates;
  private final DynamicLists dynamic;
  private final Limits limits;
  private final Map<String, Optional<Node>> rules = new HashMap<>();
  private final Map<String, Optional<Node.Filler>> fillers = new HashMap<>();
  private int depth;

  Linker(Templates templates, DynamicLists dynamic, Limits limits) {
    this.templates = templates;
    this.dynamic = dynamic;
    this.limits = limits;
  }

  Optional<Node> sentence(String sentence) {
    return link(SentenceParser.parse(sentence, limits));
  }

  private Optional<Node> link(Expression expression) {
    return switch (expression) {
      case Expression.Word word -> Optional.of(new Node.Word(word.word()));
      case Expression.Sequence sequence -> {
        List<Node> parts = new ArrayList<>();
        for (Expression part : sequence.parts()) {
          Optional<Node> linked = link(part);
          if (linked.isEmpty()) {
            yield Optional.empty();
          }
          parts.add(linked.get());
        }
        yield Optional.of(new Node.All(parts));
      }
      case Expression.Choice choice -> {
        List<Node> options = new ArrayList<>();
        choice.options().forEach(option -> link(option).ifPresent(options::add));
        yield options.isEmpty() ? Optional.empty() : Optional.of(new Node.Any(options));
      }
      case Expression.ListReference reference ->
          filler(reference.list()).map(filler -> new Node.Slot(reference.slot(), filler));
      case Expression.RuleReference reference -> rule(reference.rule());
    };
  }

  private Optional<Node> rule(String name) {
    Optional<Node> known = rules.get(name);
    if (known == null) {
      String text = templates.rules().get(name);
      if (text == null) {
        throw new BadSentences("no rule <" + name + ">");
      }
      if (++depth > limits.depth()) {
        throw new BadSentences("rule <" + name + "> is nested too deep or names itself");
      }
      known = sentence(text).map(node -> new Node.Shared(name, node));
      depth--;
      rules.put(name, known);
    }
    return known;
  }

  private Optional<Node.Filler> filler(String name) {
    Optional<Node.Filler> known = fillers.get(name);
    if (known == null) {
      known = makeFiller(name);
      fillers.put(name, known);
    }
    return known;
  }

  private Optional<Node.Filler> makeFiller(String name) {
    List<DynamicLists.Entry> entries = dynamic.lists().get(name);
    if (entries != null) {
      EntryTree tree = new EntryTree();
      check(name, entries.size());
      entries.forEach(e -> tree.add(Spoken.words(e.said()), e.value(), e.weight()));
      return filled(name, tree);
    }
    Templates.SlotList list = templates.lists().get(name);
    if (list == null) {
      throw new BadSentences("no list {" + name + "}");
    }
    return switch (list) {
      case Templates.SlotList.Range range ->
          Optional.of(new Node.Filler.Numbers(name, range.from(), range.to()));
      case Templates.SlotList.Wildcard wildcard -> Optional.of(new Node.Filler.Anything(name));
      case Templates.SlotList.Values values -> {
        EntryTree tree = new EntryTree();
        int count = 0;
        for (Templates.Value value : values.values()) {
          for (String said : Spellings.of(value.in(), limits)) {
            check(name, ++count);
            List<String> words = Spoken.words(said);
            tree.add(words, value.out().isEmpty() ? String.join(" ", words) : value.out(), 0);
          }
        }
        yield filled(name, tree);
      }
    };
  }

  private static Optional<Node.Filler> filled(String name, EntryTree tree) {
    return tree.isEmpty() ? Optional.empty() : Optional.of(new Node.Filler.Entries(name, tree));
  }

  private void check(String name, int count) {
    if (count > limits.entries()) {
      throw new BadSentences("too many entries in list {" + name + "}");
    }
  }
}
