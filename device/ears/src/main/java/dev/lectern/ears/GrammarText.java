package dev.lectern.ears;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a JSGF grammar, and the grammar without those sentences that need a word the engine
 * cannot hear: one such word makes an engine refuse the whole.
 */
public final class GrammarText {
  private static final Pattern RULE = Pattern.compile("(public\\s+)?<([\\w.-]+)>\\s*=\\s*([^;]*);");
  private static final Pattern TOKEN = Pattern.compile("[()\\[\\]|]|<[^>]*>|[^\\s()\\[\\]|<>]+");

  private final Map<String, List<String>> bodies = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Map<String, Optional<String>> pruned = new HashMap<>();
  private Predicate<String> known = word -> true;

  /** Where one rule's reading is. */
  private static final class Cursor {
    final List<String> tokens;
    int at;

    Cursor(List<String> tokens) {
      this.tokens = tokens;
    }

    String peek() {
      return at < tokens.size() ? tokens.get(at) : "";
    }
  }

  /**
   * @throws IllegalArgumentException where no rule can be found
   */
  public GrammarText(String jsgf) {
    Matcher rules = RULE.matcher(jsgf);
    while (rules.find()) {
      if (rules.group(1) != null) {
        open.add(rules.group(2));
      }
      bodies.put(
          rules.group(2), TOKEN.matcher(rules.group(3)).results().map(r -> r.group()).toList());
    }
    if (open.isEmpty()) {
      throw new IllegalArgumentException("the grammar has no public rule");
    }
  }

  public Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    for (List<String> body : bodies.values()) {
      for (String token : body) {
        if (isWord(token)) {
          words.add(token);
        }
      }
    }
    return words;
  }

  /** The grammar with only known words, or nothing where no sentence is left. */
  public Optional<String> keeping(Predicate<String> knownWords) {
    known = knownWords;
    pruned.clear();
    StringBuilder text = new StringBuilder("#JSGF V1.0;\ngrammar kept;\n");
    boolean any = false;
    for (String name : bodies.keySet()) {
      Optional<String> body = rule(name);
      if (body.isPresent()) {
        any |= open.contains(name);
        text.append(open.contains(name) ? "public <" : "<")
            .append(name)
            .append("> = ")
            .append(body.get())
            .append(";\n");
      }
    }
    return any ? Optional.of(text.toString()) : Optional.empty();
  }

  private Optional<String> rule(String name) {
    Optional<String> done = pruned.get(name);
    if (done == null) {
      List<String> body = bodies.get(name);
      if (body == null) {
        throw new IllegalArgumentException("the grammar has no rule <" + name + ">");
      }
      // A rule that names itself would never end; none of ours does, and none may come in.
      pruned.put(name, Optional.empty());
      done = choice(new Cursor(body));
      pruned.put(name, done);
    }
    return done;
  }

  private Optional<String> choice(Cursor cursor) {
    List<String> options = new ArrayList<>();
    sequence(cursor).ifPresent(options::add);
    while (cursor.peek().equals("|")) {
      cursor.at++;
      sequence(cursor).ifPresent(options::add);
    }
    return options.isEmpty() ? Optional.empty() : Optional.of(String.join(" | ", options));
  }

  private Optional<String> sequence(Cursor cursor) {
    List<String> parts = new ArrayList<>();
    boolean sayable = true;
    while (true) {
      String token = cursor.peek();
      if (token.isEmpty() || token.equals("|") || token.equals(")") || token.equals("]")) {
        return sayable && !parts.isEmpty()
            ? Optional.of(String.join(" ", parts))
            : Optional.empty();
      }
      cursor.at++;
      if (token.equals("(") || token.equals("[")) {
        Optional<String> inside = choice(cursor);
        cursor.at++;
        if (inside.isPresent()) {
          parts.add(token + inside.get() + (token.equals("(") ? ")" : "]"));
        }
        sayable &= inside.isPresent() || token.equals("[");
      } else if (token.startsWith("<")) {
        boolean there =
            !token.equals("<VOID>") && rule(token.substring(1, token.length() - 1)).isPresent();
        parts.add(token);
        sayable &= there;
      } else {
        parts.add(token);
        sayable &= known.test(token);
      }
    }
  }

  private static boolean isWord(String token) {
    return !token.startsWith("<") && "()[]|".indexOf(token) < 0;
  }
}
