package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes sentences as a JSGF grammar. Rules and lists become rules of their own, since an engine
 * builds a rule's states again at each mention but shares what is inside one.
 */
final class Jsgf {
  private final Map<String, String> rules = new LinkedHashMap<>();

  private Jsgf() {}

  /** The grammar, or one that nothing spoken fits when there is no sentence. */
  static String write(Map<String, Node> sentencesByIntent, List<String> skipWords) {
    Jsgf jsgf = new Jsgf();
    String around = "";
    if (!skipWords.isEmpty()) {
      jsgf.rules.put("skip", String.join(" | ", skipWords));
      around = "[<skip>]";
    }
    List<String> intents = new ArrayList<>();
    for (Map.Entry<String, Node> entry : sentencesByIntent.entrySet()) {
      Optional<String> said = jsgf.text(entry.getValue());
      if (said.isPresent()) {
        String rule = ruleName("intent", entry.getKey());
        jsgf.rules.put(rule, said.get());
        intents.add("<" + rule + ">");
      }
    }
    StringBuilder text = new StringBuilder("#JSGF V1.0;\ngrammar lectern;\n");
    String all = intents.isEmpty() ? "<VOID>" : "(" + String.join(" | ", intents) + ")";
    text.append("public <command> = ")
        .append((around + " " + all + " " + around).strip())
        .append(";\n");
    jsgf.rules.forEach(
        (name, body) -> text.append('<').append(name).append("> = ").append(body).append(";\n"));
    return text.toString();
  }

  /** Empty where nothing can be said, as for any words at all. */
  private Optional<String> text(Node node) {
    return switch (node) {
      case Node.Word word -> Optional.of(word.word());
      case Node.All all -> {
        List<String> parts = new ArrayList<>();
        for (Node part : all.parts()) {
          Optional<String> text = text(part);
          if (text.isEmpty()) {
            yield Optional.empty();
          }
          parts.add(text.get());
        }
        parts.removeIf(String::isEmpty);
        yield Optional.of(String.join(" ", parts));
      }
      case Node.Any any -> {
        List<String> options = new ArrayList<>();
        any.options().forEach(option -> text(option).ifPresent(options::add));
        boolean optional = options.removeIf(String::isEmpty);
        yield options.isEmpty()
            ? (optional ? Optional.of("") : Optional.empty())
            : Optional.of(
                (optional ? "[" : "(") + String.join(" | ", options) + (optional ? "]" : ")"));
      }
      case Node.Slot slot -> filler(slot.filler());
      case Node.Shared shared -> {
        String name = ruleName("rule", shared.name());
        if (!rules.containsKey(name)) {
          Optional<String> body = text(shared.meaning());
          if (body.isEmpty() || body.get().isEmpty()) {
            yield body;
          }
          rules.put(name, body.get());
        }
        yield Optional.of("<" + name + ">");
      }
    };
  }

  private Optional<String> filler(Node.Filler filler) {
    String name = ruleName("list", filler.name());
    EntryTree tree;
    switch (filler) {
      case Node.Filler.Entries entries -> tree = entries.tree();
      case Node.Filler.Numbers range -> {
        tree = new EntryTree();
        for (long n = range.from(); n <= range.to(); n++) {
          tree.add(Numbers.words(n), "", 0);
        }
      }
      case Node.Filler.Anything anything -> {
        return Optional.empty();
      }
    }
    rules.computeIfAbsent(name, n -> branches(tree));
    return Optional.of("<" + name + ">");
  }

  private static String branches(EntryTree tree) {
    List<String> options = new ArrayList<>();
    tree.next()
        .forEach(
            (word, rest) -> {
              if (rest.next().isEmpty()) {
                options.add(word);
              } else {
                String tail = branches(rest);
                options.add(word + (rest.endsHere() ? " [" + tail + "]" : " (" + tail + ")"));
              }
            });
    return String.join(" | ", options);
  }

  private static String ruleName(String kind, String name) {
    return kind + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
  }
}
