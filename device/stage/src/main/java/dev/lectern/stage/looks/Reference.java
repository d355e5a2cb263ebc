package dev.lectern.stage.looks;

import dev.lectern.typesetter.PageStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * A page whose accepted picture is kept.
 *
 * @param name of its picture's file, without its end
 * @param language BCP 47
 */
record Reference(String name, Pair.Source source, String language, PageStyle style) {
  private static final int WIDE = 360;
  private static final int TALL = 480;

  /** The same page half as large again: the layout is the same but for rounding. */
  Reference larger() {
    float more = 1.5f;
    return new Reference(
        name,
        source,
        language,
        style(
            Math.round(style.width() * more),
            Math.round(style.height() * more),
            style.depth(),
            style.family(),
            Math.round(style.size() * more),
            style.lineHeight(),
            style.justify(),
            style.hyphenate(),
            style.publisher(),
            style.dark()));
  }

  /**
   * Reads pages from lines: "page NAME OPTION...", then perhaps "css ..." and the body's lines.
   * Options: wide (a panel that lies), size=PX, line=EMS, depth=BITS, family=NAME, lang=TAG,
   * ragged, whole (no word divided), plain (without publisher's styles), dark.
   *
   * @throws IllegalArgumentException where an option is none of these
   */
  static List<Reference> read(List<String> lines) {
    List<Reference> pages = new ArrayList<>();
    String head = "";
    StringBuilder css = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("page ")) {
        add(pages, head, css, body);
        head = line.substring("page ".length());
        css.setLength(0);
        body.setLength(0);
      } else if (line.startsWith("css ")) {
        css.append(line, "css ".length(), line.length()).append('\n');
      } else if (!line.startsWith("# ")) {
        body.append(line).append('\n');
      }
    }
    add(pages, head, css, body);
    return pages;
  }

  private static void add(
      List<Reference> pages, String head, StringBuilder css, StringBuilder body) {
    if (head.isEmpty()) {
      return;
    }
    String[] words = head.split(" ");
    int width = WIDE;
    int height = TALL;
    int depth = 4;
    float size = 14;
    float line = 1.38f;
    String family = "serif";
    String language = "en-US";
    boolean justify = true;
    boolean hyphenate = true;
    boolean publisher = true;
    boolean dark = false;
    for (int i = 1; i < words.length; i++) {
      String[] option = words[i].split("=");
      switch (option[0]) {
        case "wide" -> {
          width = TALL;
          height = WIDE;
        }
        case "size" -> size = Float.parseFloat(option[1]);
        case "line" -> line = Float.parseFloat(option[1]);
        case "depth" -> depth = Integer.parseInt(option[1]);
        case "family" -> family = option[1];
        case "lang" -> language = option[1];
        case "ragged" -> justify = false;
        case "whole" -> hyphenate = false;
        case "plain" -> publisher = false;
        case "dark" -> dark = true;
        default -> throw new IllegalArgumentException("not an option of a page: " + words[i]);
      }
    }
    pages.add(
        new Reference(
            words[0],
            new Pair.Source(css.toString(), body.toString()),
            language,
            style(width, height, depth, family, size, line, justify, hyphenate, publisher, dark)));
  }

  private static PageStyle style(
      int width,
      int height,
      int depth,
      String family,
      float size,
      float line,
      boolean justify,
      boolean hyphenate,
      boolean publisher,
      boolean dark) {
    return new PageStyle(
        width,
        height,
        depth,
        300,
        Math.round(width * 0.075f),
        Math.round(height * 0.069f),
        Math.round(height * 0.069f),
        family,
        size,
        line,
        justify,
        hyphenate,
        true,
        publisher,
        dark,
        PageStyle.Columns.ONE,
        0);
  }
}
