package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one template: {@code [optional] (a|b) (a;b in any order) {list:slot} <rule>}, brackets also
 * inside words, as in {@code light[s]}.
 */
final class SentenceParser {
  private static final int PERMUTED_AT_MOST = 5;

  private final String text;
  private final Limits limits;
  private int at;
  private int depth;

  private SentenceParser(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  static Expression parse(String text, Limits limits) {
    SentenceParser parser = new SentenceParser(text, limits);
    Expression expression = parser.group('\0');
    if (parser.at < text.length()) {
      throw parser.bad("a bracket is closed that was not opened");
    }
    return expression;
  }

  /** Up to the closing bracket, which is taken too. */
  private Expression group(char close) {
    if (++depth > limits.depth()) {
      throw bad("brackets are nested too deep");
    }
    List<Expression> options = new ArrayList<>();
    boolean permutation = false;
    while (true) {
      options.add(sequence());
      if (at >= text.length()) {
        if (close != '\0') {
          throw bad("a bracket is not closed");
        }
        break;
      }
      char c = text.charAt(at);
      if (c == '|' || c == ';') {
        permutation |= c == ';';
        at++;
      } else if (c == close) {
        at++;
        break;
      } else {
        throw bad("a bracket is closed that was not opened");
      }
    }
    depth--;
    Expression inside;
    if (permutation) {
      if (options.size() > PERMUTED_AT_MOST) {
        throw bad("too many parts in any order");
      }
      List<Expression> orders = new ArrayList<>();
      permute(options, new ArrayList<>(), orders);
      inside = new Expression.Choice(orders);
    } else {
      inside = options.size() == 1 ? options.getFirst() : new Expression.Choice(options);
    }
    return close == ']' ? new Expression.Choice(List.of(inside, Expression.NOTHING)) : inside;
  }

  /**
   * Parts up to a bar or a closing bracket. Parts that touch without a space are one word in
   * several spellings, so they are written out here, where the rest may still think in whole words.
   */
  private Expression sequence() {
    List<Expression> parts = new ArrayList<>();
    List<Piece> touching = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '|' || c == ';' || c == ')' || c == ']') {
        break;
      }
      if (Character.isWhitespace(c)) {
        join(touching, parts);
        at++;
      } else if (c == '(' || c == '[') {
        int from = at;
        at++;
        Expression group = group(c == '(' ? ')' : ']');
        touching.add(new Piece(group, text.substring(from, at)));
      } else if (c == '{') {
        String name = upTo('}');
        int colon = name.indexOf(':');
        Expression reference =
            colon < 0
                ? new Expression.ListReference(name, name)
                : new Expression.ListReference(
                    name.substring(0, colon).strip(), name.substring(colon + 1).strip());
        touching.add(new Piece(reference, ""));
      } else if (c == '<') {
        touching.add(new Piece(new Expression.RuleReference(upTo('>')), ""));
      } else {
        int from = at;
        while (at < text.length() && !isSyntax(text.charAt(at))) {
          at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        String written = text.substring(from, at);
        touching.add(new Piece(wordsOf(written.replace("\\", "")), written));
      }
    }
    join(touching, parts);
    return parts.size() == 1 ? parts.getFirst() : new Expression.Sequence(parts);
  }

  /** What stands between two spaces: its meaning alone, and how it was written. */
  private record Piece(Expression meaning, String written) {
    boolean isReference() {
      return written.isEmpty();
    }
  }

  private void join(List<Piece> touching, List<Expression> parts) {
    if (touching.isEmpty()) {
      return;
    }
    List<Piece> run = new ArrayList<>();
    for (Piece piece : touching) {
      if (piece.isReference()) {
        joinWritten(run, parts);
        parts.add(piece.meaning());
      } else {
        run.add(piece);
      }
    }
    joinWritten(run, parts);
    touching.clear();
  }

  private void joinWritten(List<Piece> run, List<Expression> parts) {
    if (run.size() == 1) {
      parts.add(run.getFirst().meaning());
    } else if (run.size() > 1 && run.stream().anyMatch(p -> Spellings.hasReference(p.meaning()))) {
      run.forEach(piece -> parts.add(piece.meaning()));
    } else if (run.size() > 1) {
      StringBuilder written = new StringBuilder();
      run.forEach(piece -> written.append(piece.written()));
      Set<String> spellings = new LinkedHashSet<>();
      for (String spelling : Spellings.of(written.toString(), limits)) {
        spellings.add(Spoken.normal(spelling));
      }
      List<Expression> options = new ArrayList<>();
      spellings.forEach(spelling -> options.add(wordsOf(spelling)));
      parts.add(options.size() == 1 ? options.getFirst() : new Expression.Choice(options));
    }
    run.clear();
  }

  private static Expression wordsOf(String written) {
    List<Expression> words = new ArrayList<>();
    Spoken.words(written).forEach(word -> words.add(new Expression.Word(word)));
    return words.size() == 1 ? words.getFirst() : new Expression.Sequence(words);
  }

  private static void permute(
      List<Expression> rest, List<Expression> taken, List<Expression> orders) {
    if (rest.isEmpty()) {
      orders.add(new Expression.Sequence(List.copyOf(taken)));
    }
    for (int i = 0; i < rest.size(); i++) {
      List<Expression> others = new ArrayList<>(rest);
      taken.add(others.remove(i));
      permute(others, taken, orders);
      taken.removeLast();
    }
  }

  private String upTo(char close) {
    int end = text.indexOf(close, at);
    if (end < 0) {
      throw bad("a reference is not closed");
    }
    String name = text.substring(at + 1, end).strip();
    at = end + 1;
    return name;
  }

  private static boolean isSyntax(char c) {
    return Character.isWhitespace(c) || "()[]{}<>|;".indexOf(c) >= 0;
  }

  private BadSentences bad(String why) {
    return new BadSentences(why + " at character " + at + " of \"" + text + "\"");
  }
}
