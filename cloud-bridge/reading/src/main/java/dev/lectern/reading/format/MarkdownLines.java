package dev.lectern.reading.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headings and link definitions of a Markdown text, found line by line: where it can be cut,
 * before the pieces are read one after the other.
 */
final class MarkdownLines {
  private static final Pattern ATX =
      Pattern.compile(" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)[ \t]*");
  private static final Pattern DEFINITION =
      Pattern.compile(" {0,3}\\[[^\\]^][^\\]]{0,200}\\]:[ \t]*\\S.*");
  private static final int MOST_DEFINITIONS = 2000;

  /**
   * @param line where it starts
   * @param slug by which links call it, as GitHub makes it; no two are alike
   */
  record Heading(int line, int level, String text, String slug) {}

  final List<Heading> headings = new ArrayList<>();

  /** Definitions of links, which may stand behind their use. */
  final List<String> definitions = new ArrayList<>();

  /** Lines that are empty and in no fence, where a long text may be cut. */
  final List<Integer> gaps = new ArrayList<>();

  MarkdownLines(List<String> lines, int from) {
    String fence = "";
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher fenced = FENCE.matcher(line);
      if (!fence.isEmpty()) {
        fence = line.strip().startsWith(fence) ? "" : fence;
      } else if (fenced.matches()) {
        fence = fenced.group(1);
      } else if (line.isBlank()) {
        gaps.add(i);
      } else {
        line(lines, i, from);
      }
    }
  }

  private void line(List<String> lines, int i, int from) {
    String line = lines.get(i);
    Matcher atx = ATX.matcher(line);
    if (line.length() < 500 && atx.matches()) {
      String text = atx.group(2);
      add(i, atx.group(1).length(), text == null ? "" : text);
    } else if (i > from && UNDERLINE.matcher(line).matches() && isTitle(lines, i - 1, from)) {
      add(i - 1, line.strip().startsWith("=") ? 1 : 2, lines.get(i - 1));
    } else if (definitions.size() < MOST_DEFINITIONS && DEFINITION.matcher(line).matches()) {
      definitions.add(line);
    }
  }

  /** One line of words by itself; longer titles are headings too, but none to cut at. */
  private static boolean isTitle(List<String> lines, int i, int from) {
    String line = lines.get(i);
    boolean alone = i == from || lines.get(i - 1).isBlank();
    return alone
        && !line.isBlank()
        && !line.startsWith("    ")
        && line.length() < 200
        && !line.stripLeading().matches("(>|[-+*] |[0-9]+[.)] |\\|).*");
  }

  private void add(int line, int level, String raw) {
    String text = plain(raw);
    String slug = slug(text);
    int same = 0;
    for (Heading before : headings) {
      same += slug(before.text()).equals(slug) ? 1 : 0;
    }
    headings.add(new Heading(line, level, text, same == 0 ? slug : slug + "-" + same));
  }

  /** Without the marks of emphasis, code and links. */
  private static String plain(String text) {
    return text.replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("[*`]|\\b_|_\\b|<[^>]*>", "")
        .strip();
  }

  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replaceAll("\\s", "-");
  }
}
