package dev.lectern.reading.cfi;

import java.util.List;
import java.util.Map;

/**
 * What a step or offset claims about its place, in brackets; unescaped.
 *
 * @param values an id after a step; the text before and, optionally, after a character offset
 * @param parameters such as {@code s=b}: on which side of the place
 */
public record CfiAssertion(List<String> values, Map<String, String> parameters) {
  public CfiAssertion {
    values = List.copyOf(values);
    parameters = Map.copyOf(parameters);
  }

  static CfiAssertion of(String value) {
    return new CfiAssertion(List.of(value), Map.of());
  }
}
