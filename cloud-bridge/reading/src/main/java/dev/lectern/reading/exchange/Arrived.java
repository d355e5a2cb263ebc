package dev.lectern.reading.exchange;

import java.util.List;

/**
 * What a file brought.
 *
 * @param problems what was in it and cannot be taken, for people
 */
public record Arrived(List<Brought> items, List<Problem> problems) {

  /**
   * @param code stable: {@code not-a-file-of-this-kind}, {@code truncated}, {@code too-long},
   *     {@code too-many}, {@code unknown-kind}, {@code clipping-limit}
   * @param what which one
   */
  public record Problem(String code, String what) {}

  public Arrived {
    items = List.copyOf(items);
    problems = List.copyOf(problems);
  }

  static Arrived nothing(String code, String what) {
    return new Arrived(List.of(), List.of(new Problem(code, what)));
  }
}
