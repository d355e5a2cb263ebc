package dev.lectern.reading.format;

import dev.lectern.reading.epub.About;
import dev.lectern.reading.epub.MadeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lines between two {@code ---} that a Markdown file may begin with. Only names with one value,
 * and lists of authors, are understood; nothing of it is text to read.
 *
 * @param lines how many lines of the file it takes, 0 where there is none
 */
record FrontMatter(MadeFacts facts, int lines) {
  private static final int LONGEST = 200;

  static FrontMatter of(List<String> lines, String title) {
    Map<String, String> said = new HashMap<>();
    List<String> authors = new ArrayList<>();
    int end = end(lines);
    String name = "";
    for (String line : lines.subList(0, end)) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith(" ") && !line.startsWith("-")) {
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        said.putIfAbsent(name, value(line.substring(colon + 1)));
      } else if (name.startsWith("author") && line.strip().startsWith("- ")) {
        authors.add(value(line.strip().substring(2)));
      }
    }
    String author = said.getOrDefault("author", said.getOrDefault("authors", ""));
    if (!author.isEmpty()) {
      for (String one : author.replaceAll("^\\[|\\]$", "").split(",")) {
        authors.add(value(one));
      }
    }
    About about =
        new About(
            said.getOrDefault("description", ""),
            said.getOrDefault("publisher", ""),
            said.getOrDefault("date", ""),
            List.of(),
            "",
            "");
    String language = said.getOrDefault("lang", said.getOrDefault("language", ""));
    MadeFacts facts =
        new MadeFacts(
            said.getOrDefault("title", title), authors, language, "", about, false, false);
    return new FrontMatter(facts, end);
  }

  /** How many lines it takes. */
  static int end(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals("---")) {
      return 0;
    }
    for (int i = 1; i < Math.min(LONGEST, lines.size()); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.equals("---") || line.equals("...")) {
        return i + 1;
      }
    }
    return 0;
  }

  private static String value(String written) {
    String value = written.strip();
    boolean quoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
