package dev.lectern.reading.format;

import java.util.Map;

/** What FictionBook's elements become in XHTML: the start tag without its brackets. */
final class Fb2Tags {
  static final String SHEET =
      """
      p { margin: 0; text-indent: 1.2em; }
      h1, h2, h3, h4, h5, h6 { text-align: center; margin: 1.5em 0 0.8em 0; }
      p.subtitle { text-align: center; text-indent: 0; font-weight: bold; margin: 1em 0; }
      p.author, p.date { text-align: right; text-indent: 0; font-style: italic; }
      p.gap { text-indent: 0; }
      p.v { text-indent: 0; text-align: left; }
      blockquote.epigraph { margin: 1em 0 1em 40%; font-style: italic; }
      blockquote { margin: 1em 1.5em; }
      div.poem { margin: 1em 0 1em 2em; }
      div.stanza { margin: 0.6em 0; }
      div.image { text-align: center; text-indent: 0; margin: 1em 0; }
      table { border-collapse: collapse; }
      td, th { border: 1px solid; padding: 0.2em 0.4em; }
      """;

  private static final Map<String, String> BLOCKS =
      Map.ofEntries(
          Map.entry("p", "p"),
          Map.entry("subtitle", "p class=\"subtitle\""),
          Map.entry("text-author", "p class=\"author\""),
          Map.entry("date", "p class=\"date\""),
          Map.entry("v", "p class=\"v\""),
          Map.entry("epigraph", "blockquote class=\"epigraph\""),
          Map.entry("cite", "blockquote"),
          Map.entry("annotation", "blockquote class=\"annotation\""),
          Map.entry("poem", "div class=\"poem\""),
          Map.entry("stanza", "div class=\"stanza\""),
          Map.entry("table", "table"),
          Map.entry("tr", "tr"),
          Map.entry("td", "td"),
          Map.entry("th", "th"));

  private static final Map<String, String> INLINE =
      Map.of(
          "emphasis", "em",
          "strong", "strong",
          "strikethrough", "del",
          "sub", "sub",
          "sup", "sup",
          "code", "code",
          "style", "span");

  private Fb2Tags() {}

  /** Empty for what is no block. */
  static String block(String name) {
    return BLOCKS.getOrDefault(name, "");
  }

  /** Empty for what does not stand within a paragraph. */
  static String inline(String name) {
    return INLINE.getOrDefault(name, "");
  }

  /** Whether words may stand right within it. */
  static boolean takesWords(String name) {
    return switch (name) {
      case "p", "subtitle", "text-author", "date", "v", "td", "th", "title", "a" -> true;
      default -> !inline(name).isEmpty();
    };
  }
}
