package dev.lectern.stage.epubtests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of all tests, as it is committed and as it came out. */
final class Table {
  private static final String HEAD =
      """
      # W3C's tests of reading systems

      What `./lectern test epub-tests` found of each test in `../shared/books/epub-tests`, on a panel of {panel} pixels. Written by the check
      itself (`build/epub-tests.md`): it fails where a test that passes here does not any more. A pass names what was asserted of the glyphs,
      rectangles and pixels of its pages or of the book as it was read. `build/epub-tests.png` shows the first page of each.

      | test | level | result | assertion or reason |
      |---|---|---|---|
      """;

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private record Row(String level, Verdict verdict) {}

  void add(String name, String level, Verdict verdict) {
    rows.put(name, new Row(level.replace(" (default)", ""), verdict));
  }

  private long count(Verdict.Kind kind) {
    return rows.values().stream().filter(row -> row.verdict.kind() == kind).count();
  }

  String summary() {
    return "EPUB-TESTS pass=%d fail=%d not-applicable=%d"
        .formatted(
            count(Verdict.Kind.PASS), count(Verdict.Kind.FAIL), count(Verdict.Kind.NOT_APPLICABLE));
  }

  String written() {
    StringBuilder text =
        new StringBuilder(HEAD.replace("{panel}", Subject.WIDTH + " x " + Subject.HEIGHT));
    rows.forEach(
        (name, row) ->
            text.append(
                "| %s | %s | %s | %s |%n"
                    .formatted(
                        name,
                        row.level,
                        row.verdict.kind().written(),
                        row.verdict.why().replace("|", "\\|").replaceAll("\\s+", " "))));
    return text.append('\n').append(summary()).append('\n').toString();
  }

  /** What passed when the file was written and does not now. */
  List<String> lostSince(Path committed) throws IOException {
    List<String> lost = new ArrayList<>();
    for (String name : passed(committed)) {
      Row row = rows.get(name);
      if (row == null || row.verdict.kind() != Verdict.Kind.PASS) {
        lost.add(name + ": " + (row == null ? "not there" : row.verdict.why()));
      }
    }
    return lost;
  }

  /** What passes now and did not when the file was written. */
  List<String> gainedSince(Path committed) throws IOException {
    List<String> known = passed(committed);
    List<String> gained = new ArrayList<>();
    rows.forEach(
        (name, row) -> {
          if (row.verdict.kind() == Verdict.Kind.PASS && !known.contains(name)) {
            gained.add(name);
          }
        });
    return gained;
  }

  private static List<String> passed(Path committed) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.exists(committed)) {
      for (String line : Files.readAllLines(committed, StandardCharsets.UTF_8)) {
        String[] cells = line.split("\\|", -1);
        if (cells.length > 3 && cells[3].strip().equals(Verdict.Kind.PASS.written())) {
          names.add(cells[1].strip());
        }
      }
    }
    return names;
  }
}
