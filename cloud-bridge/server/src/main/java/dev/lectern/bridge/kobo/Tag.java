package dev.lectern.bridge.kobo;

import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.util.List;

/**
 * A collection of one reader, the same on all Kobos of that reader.
 *
 * @param id a UUID
 */
public record Tag(String id, String name, String createdAt, String changedAt, List<WorkId> works) {
  public Tag {
    works = List.copyOf(works);
  }

  String digest() {
    return Sha256.hex(name + "\n" + works).substring(0, 16);
  }
}
