package dev.lectern.reading.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a plain text into its headings, paragraphs, verses and tables. */
final class TextBlocks {
  private static final Pattern BREAK = Pattern.compile("[\\s*_~=#+·•⁂◆\u2014\u2013-]{1,80}");
  private static final Pattern COLUMNS = Pattern.compile(".*\\S {3,}\\S.*|.*\\|.*\\|.*|.*[+]--.*");

  private final List<TextBlock> blocks = new ArrayList<>();
  private final TextShape shape;

  private TextBlocks(TextShape shape) {
    this.shape = shape;
  }

  static List<TextBlock> of(List<String> lines) {
    TextBlocks all = new TextBlocks(TextShape.of(lines));
    List<String> group = new ArrayList<>();
    int gap = 2;
    for (String line : lines) {
      if (!line.isBlank()) {
        group.add(line);
      } else {
        if (!group.isEmpty()) {
          all.group(group, gap);
          group.clear();
          gap = 0;
        }
        gap++;
      }
    }
    if (!group.isEmpty()) {
      all.group(group, gap);
    }
    return Listings.plain(all.blocks);
  }

  /** Lines without an empty one between them. */
  private void group(List<String> lines, int gapBefore) {
    TextBlock.Heading heading = TextHeadings.of(lines, gapBefore);
    if (heading != null) {
      blocks.add(heading);
    } else if (lines.size() == 1 && isBreak(lines.getFirst())) {
      blocks.add(new TextBlock.Break(lines.getFirst().strip()));
    } else if (isTyped(lines)) {
      blocks.add(new TextBlock.Typed(List.copyOf(lines)));
    } else {
      switch (shape.paragraphs()) {
        case GAPS -> blocks.add(isVerse(lines) ? verse(lines) : paragraph(lines));
        case INDENTS -> indented(lines);
        case LINES -> lines.forEach(line -> blocks.add(paragraph(List.of(line))));
      }
    }
  }

  private void indented(List<String> lines) {
    List<String> one = new ArrayList<>();
    for (String line : lines) {
      if (TextShape.isIndented(line) && !one.isEmpty()) {
        blocks.add(paragraph(one));
        one.clear();
      }
      one.add(line);
    }
    blocks.add(paragraph(one));
  }

  private static TextBlock paragraph(List<String> lines) {
    return new TextBlock.Paragraph(String.join(" ", lines.stream().map(String::strip).toList()));
  }

  private static TextBlock verse(List<String> lines) {
    int margin = lines.stream().mapToInt(TextBlocks::indent).min().orElse(0);
    return new TextBlock.Verse(
        lines.stream().map(line -> line.substring(margin).stripTrailing()).toList());
  }

  private static int indent(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) <= ' ') {
      count++;
    }
    return count;
  }

  private static boolean isBreak(String line) {
    return BREAK.matcher(line.strip()).matches();
  }

  /** Several lines, none of which had to end where it does. */
  private boolean isVerse(List<String> lines) {
    if (lines.size() < 2) {
      return false;
    }
    int most = lines.stream().mapToInt(line -> line.strip().length()).max().orElse(0);
    boolean allIndented = lines.stream().allMatch(TextShape::isIndented);
    return most * 10 < shape.width() * 7 || (allIndented && most * 10 < shape.width() * 9);
  }

  private static boolean isTyped(List<String> lines) {
    long columns = lines.stream().filter(line -> COLUMNS.matcher(line).matches()).count();
    return lines.size() > 1 && columns * 3 > lines.size() * 2L;
  }
}
