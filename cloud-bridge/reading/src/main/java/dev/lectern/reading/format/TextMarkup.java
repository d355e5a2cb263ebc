package dev.lectern.reading.format;

import dev.lectern.reading.epub.MadeBook;

/** Writes the blocks of a plain text as XHTML. */
final class TextMarkup {
  static final String SHEET =
      """
      p { margin: 0; text-indent: 1.2em; }
      h1 + p, h2 + p, p.break + p { text-indent: 0; }
      h1, h2 { text-align: center; margin: 2em 0 1em 0; }
      p.break { text-align: center; text-indent: 0; margin: 1em 0; }
      p.verse { text-indent: 0; margin: 0.8em 0 0.8em 2em; text-align: left; }
      pre { margin: 1em 0; }
      """;

  private TextMarkup() {}

  static void write(TextBlock block, StringBuilder out) {
    switch (block) {
      case TextBlock.Heading(String text, int level) ->
          out.append("<h" + level + ">" + MadeBook.escaped(text) + "</h" + level + ">\n");
      case TextBlock.Paragraph(String text) ->
          out.append("<p>").append(MadeBook.escaped(text)).append("</p>\n");
      case TextBlock.Verse(var lines) -> {
        out.append("<p class=\"verse\">");
        for (int i = 0; i < lines.size(); i++) {
          out.append(i > 0 ? "<br/>\n" : "").append(indented(MadeBook.escaped(lines.get(i))));
        }
        out.append("</p>\n");
      }
      case TextBlock.Typed(var lines) -> {
        out.append("<pre>");
        lines.forEach(line -> out.append(MadeBook.escaped(line.stripTrailing())).append('\n'));
        out.append("</pre>\n");
      }
      case TextBlock.Break(String text) ->
          out.append("<p class=\"break\">").append(MadeBook.escaped(text)).append("</p>\n");
    }
  }

  /** A line of verse keeps its own indentation. */
  private static String indented(String line) {
    int spaces = 0;
    while (spaces < line.length() && (line.charAt(spaces) == ' ' || line.charAt(spaces) == '\t')) {
      spaces++;
    }
    return "\u00a0".repeat(Math.min(spaces, 20)) + line.substring(spaces);
  }
}
