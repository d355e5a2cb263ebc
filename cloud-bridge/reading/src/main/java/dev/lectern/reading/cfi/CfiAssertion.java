package dev.lectern.reading.cfi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a step or offset claims about its place, in brackets; unescaped.
 *
 * @param values an id after a step; the text before and, optionally, after a character offset
 * @param parameters such as {@code s=b}: on which side of the place. Those of vendors and of later
 *     versions are kept
 */
public record CfiAssertion(List<String> values, Map<String, List<String>> parameters) {
  public CfiAssertion {
    values = List.copyOf(values);
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  static CfiAssertion of(String value) {
    return new CfiAssertion(List.of(value), Map.of());
  }

  /** Which of two places an address between them means. */
  public Side side() {
    List<String> said = parameters.getOrDefault("s", List.of());
    return said.equals(List.of("b"))
        ? Side.BEFORE
        : said.equals(List.of("a")) ? Side.AFTER : Side.UNSAID;
  }

  /** At the end of a line or page: its last character, or the next one's first. */
  public enum Side {
    BEFORE,
    AFTER,
    UNSAID
  }
}
