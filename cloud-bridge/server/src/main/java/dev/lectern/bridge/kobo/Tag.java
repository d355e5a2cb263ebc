package dev.lectern.bridge.kobo;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A collection as a Kobo is told of it.
 *
 * @param id a UUID
 * @param seen what of the collection a Kobo knows that has been told this
 */
public record Tag(
    String id,
    String name,
    String createdAt,
    String changedAt,
    List<WorkId> works,
    SortedMap<ActorId, Long> seen) {
  private static final char SEEN = '@';

  public Tag {
    works = List.copyOf(works);
    seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
  }

  /** What a sync point remembers of it: whether it is different now, and what was known then. */
  String digest() {
    StringBuilder text = new StringBuilder(Sha256.hex(name + "\n" + works).substring(0, 16));
    text.append(SEEN);
    seen.forEach((actor, n) -> text.append(actor).append(':').append(n).append(' '));
    return text.toString();
  }

  /** What whoever was told that digest knows; of a digest of before there was any, all of it. */
  static SortedMap<ActorId, Long> seen(String digest, SortedMap<ActorId, Long> all) {
    int at = digest.indexOf(SEEN);
    if (at < 0) {
      return all;
    }
    SortedMap<ActorId, Long> seen = new TreeMap<>();
    for (String one : digest.substring(at + 1).split(" ", -1)) {
      int colon = one.lastIndexOf(':');
      if (colon > 0) {
        seen.put(ActorId.parse(one.substring(0, colon)), Long.parseLong(one.substring(colon + 1)));
      }
    }
    return seen;
  }
}
