package dev.lectern.reading.names;

import java.util.List;
import java.util.Set;

/**
 * Somebody or something that was named.
 *
 * @param name as it is written most often
 * @param others the other ways in which it is written, the most frequent first; the first few
 * @param written all that is written where it is meant, with words before it that only begin a
 *     sentence
 * @param count how often in all
 * @param spread how many of the mentions stand in each of so many equal parts of the text that was
 *     read, its beginning first
 */
public record NamedEntry(
    String name,
    List<String> others,
    Set<String> written,
    NameKind kind,
    int count,
    Place first,
    Place last,
    List<Integer> spread) {
  public NamedEntry {
    others = List.copyOf(others);
    written = Set.copyOf(written);
    spread = List.copyOf(spread);
  }
}
