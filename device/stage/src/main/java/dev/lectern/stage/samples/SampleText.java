package dev.lectern.stage.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the samples' plain writing: {@code # Title} begins a chapter, a blank line a paragraph,
 * {@code ***} a scene, {@code > } a line of verse, {@code ![words](picture.png)} a picture, and
 * {@code *words*} are stressed. Straight quotes and double hyphens become printers' ones.
 */
public final class SampleText {
  private static final String ROOT = "/samples/";

  private SampleText() {}

  /** The chapters of one text. */
  public static List<Chapter> resource(String name) throws IOException {
    return chapters(read(name));
  }

  /** The chapters of the files 01.md, 02.md, ... of a folder. */
  public static List<Chapter> folder(String name) throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    for (int i = 1; ; i++) {
      String file = name + (i < 10 ? "/0" : "/") + i + ".md";
      if (SampleText.class.getResource(ROOT + file) == null) {
        return List.copyOf(chapters);
      }
      chapters.addAll(resource(file));
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream in = SampleText.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IOException("no sample text " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<Chapter> chapters(String text) {
    List<Chapter> chapters = new ArrayList<>();
    String title = null;
    StringBuilder body = new StringBuilder();
    for (String block : text.strip().split("\n\\s*\n")) {
      String stripped = block.strip();
      if (stripped.startsWith("# ")) {
        if (title != null) {
          chapters.add(new Chapter(title, body.toString()));
        }
        title = stripped.substring(2).strip();
        body = new StringBuilder();
      } else {
        body.append(block(stripped)).append('\n');
      }
    }
    if (title == null) {
      throw new IllegalArgumentException("a sample text begins with a title");
    }
    chapters.add(new Chapter(title, body.toString()));
    return List.copyOf(chapters);
  }

  private static String block(String block) {
    if (block.equals("***")) {
      return "<hr/>";
    }
    if (block.startsWith("## ")) {
      return "<h2>" + inline(block.substring(3)) + "</h2>";
    }
    if (block.startsWith("![")) {
      String words = block.substring(2, block.indexOf(']'));
      String file = block.substring(block.indexOf('(') + 1, block.lastIndexOf(')'));
      return "<figure><img src=\"../images/" + file + "\" alt=\"" + inline(words) + "\"/></figure>";
    }
    if (block.startsWith(">")) {
      return "<p class=\"verse\">" + verse(block) + "</p>";
    }
    return "<p>" + inline(block.replace('\n', ' ')) + "</p>";
  }

  private static String verse(String block) {
    List<String> lines = new ArrayList<>();
    for (String line : block.split("\n")) {
      lines.add(inline(line.substring(1).strip()));
    }
    return String.join("<br/>\n", lines);
  }

  private static String inline(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("--", "\u2014");
    StringBuilder out = new StringBuilder();
    boolean stressed = false;
    char before = ' ';
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      boolean opens = before == ' ' || before == '(' || before == '\u2014' || before == '\u201c';
      switch (c) {
        case '"' -> out.append(opens ? '\u201c' : '\u201d');
        case '\'' -> out.append(opens ? '\u2018' : '\u2019');
        case '*' -> {
          out.append(stressed ? "</em>" : "<em>");
          stressed = !stressed;
        }
        default -> out.append(c);
      }
      if (c != '*') {
        before = c == '"' && opens ? '\u201c' : c;
      }
    }
    return out.toString();
  }
}
