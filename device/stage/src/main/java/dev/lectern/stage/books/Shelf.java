package dev.lectern.stage.books;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder's books, as its {@code manifest.tsv} lists them. */
record Shelf(List<Entry> entries) {
  private static final int FILE = 0;

  /**
   * @param kind what the manifest says of it: good, requirement, malformed or hostile
   */
  record Entry(Path file, String name, String kind) {}

  /**
   * @throws IOException where there is no such list, or it names no kinds
   */
  static Shelf of(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("manifest.tsv"), StandardCharsets.UTF_8);
    int kind = lines.isEmpty() ? -1 : List.of(lines.getFirst().split("\t", -1)).indexOf("class");
    if (kind < 0) {
      throw new IOException(folder + "/manifest.tsv has no column \"class\"");
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length > kind) {
        entries.add(new Entry(folder.resolve(cells[FILE]), cells[FILE], cells[kind]));
      }
    }
    return new Shelf(entries);
  }

  List<Entry> of(String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).toList();
  }
}
