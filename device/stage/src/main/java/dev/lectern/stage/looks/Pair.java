package dev.lectern.stage.looks;

import java.util.ArrayList;
import java.util.List;

/**
 * Two ways to write a page.
 *
 * @param alike whether both must give the same pixels, or must not: a comparison that cannot fail
 *     would show nothing
 */
record Pair(String name, boolean alike, Source one, Source other) {
  private static final String PROSE =
      "The boat came in with the tide, and nobody had seen her for a year; the children ran down to"
          + " the quay to look at what the sea had left of her paint. ";

  /** A chapter's style sheet and body. */
  record Source(String css, String body) {}

  /**
   * Reads pairs from lines: "= NAME" or "! NAME" (must differ), then "css", "one", "css" and
   * "other" in that order, each with its text behind a blank; "{prose}" stands for a sentence.
   *
   * @throws IllegalArgumentException where a line is none of these
   */
  static List<Pair> read(List<String> lines) {
    List<Pair> pairs = new ArrayList<>();
    String name = "";
    boolean alike = true;
    String css = "";
    Source one = new Source("", "");
    for (String line : lines) {
      int gap = line.indexOf(' ');
      String kind = gap < 0 ? line : line.substring(0, gap);
      String rest = gap < 0 ? "" : line.substring(gap + 1).replace("{prose}", PROSE);
      switch (kind) {
        case "=", "!" -> {
          name = rest;
          alike = kind.equals("=");
        }
        case "css" -> css = rest;
        case "one" -> {
          one = new Source(css, rest);
          css = "";
        }
        case "other" -> {
          pairs.add(new Pair(name, alike, one, new Source(css, rest)));
          css = "";
        }
        case "", "#" -> {}
        default -> throw new IllegalArgumentException("not a line of a pair: " + line);
      }
    }
    return pairs;
  }
}
