package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes out letters with brackets among them: {@code turn(ed|ing)} as turned, turning. */
final class Spellings {
  private final String text;
  private final Limits limits;
  private int at;

  private Spellings(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  static Set<String> of(String text, Limits limits) {
    return new Spellings(text, limits).options();
  }

  static boolean hasReference(Expression expression) {
    return switch (expression) {
      case Expression.Word word -> false;
      case Expression.Sequence s -> s.parts().stream().anyMatch(Spellings::hasReference);
      case Expression.Choice c -> c.options().stream().anyMatch(Spellings::hasReference);
      case Expression.ListReference list -> true;
      case Expression.RuleReference rule -> true;
    };
  }

  private Set<String> options() {
    Set<String> options = new LinkedHashSet<>(sequence());
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      options.addAll(sequence());
      check(options.size());
    }
    return options;
  }

  private List<String> sequence() {
    List<String> spellings = List.of("");
    while (at < text.length() && "|)]".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at++);
      Set<String> next;
      if (c == '(' || c == '[') {
        next = options();
        at++;
        if (c == '[') {
          next.add("");
        }
      } else {
        next = Set.of(String.valueOf(c));
      }
      check((long) spellings.size() * next.size());
      List<String> longer = new ArrayList<>();
      for (String start : spellings) {
        next.forEach(end -> longer.add(start + end));
      }
      spellings = longer;
    }
    return spellings;
  }

  private void check(long count) {
    if (count > limits.expansions()) {
      throw new BadSentences("too many spellings of one word in \"" + text + "\"");
    }
  }
}
