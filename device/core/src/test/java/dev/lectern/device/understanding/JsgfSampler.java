package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks random sentences of a JSGF grammar, so that parser and grammar can be held against each
 * other.
 */
final class JsgfSampler {
  private static final Pattern RULE = Pattern.compile("(?:public )?<(\\w+)> = ([^;]*);");
  private static final Pattern TOKEN = Pattern.compile("[()\\[\\]|]|<\\w+>|[^\\s()\\[\\]|<>]+");

  private final Map<String, List<String>> rules = new HashMap<>();
  private final RandomGenerator random;

  JsgfSampler(String jsgf, RandomGenerator random) {
    this.random = random;
    Matcher matcher = RULE.matcher(jsgf);
    while (matcher.find()) {
      rules.put(
          matcher.group(1),
          TOKEN.matcher(matcher.group(2)).results().map(token -> token.group()).toList());
    }
  }

  String sentence() {
    return String.join(" ", rule("command"));
  }

  private List<String> rule(String name) {
    return choice(rules.get(name), new int[1]);
  }

  /** Reads all options, and keeps one. */
  private List<String> choice(List<String> tokens, int[] at) {
    List<List<String>> options = new ArrayList<>();
    do {
      options.add(sequence(tokens, at));
    } while (at[0] < tokens.size() && tokens.get(at[0]++).equals("|"));
    return options.get(random.nextInt(options.size()));
  }

  private List<String> sequence(List<String> tokens, int[] at) {
    List<String> words = new ArrayList<>();
    while (at[0] < tokens.size() && !List.of("|", ")", "]").contains(tokens.get(at[0]))) {
      String token = tokens.get(at[0]++);
      if (token.equals("(") || token.equals("[")) {
        List<String> inside = choice(tokens, at);
        if (token.equals("(") || random.nextBoolean()) {
          words.addAll(inside);
        }
      } else if (token.startsWith("<")) {
        words.addAll(rule(token.substring(1, token.length() - 1)));
      } else {
        words.add(token);
      }
    }
    return words;
  }
}
