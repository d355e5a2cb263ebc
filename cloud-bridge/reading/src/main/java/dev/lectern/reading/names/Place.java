package dev.lectern.reading.names;

/**
 * Where a name stands.
 *
 * @param spine the chapter's index
 * @param start of the name within the chapter's text
 * @param end behind the name
 */
public record Place(int spine, int start, int end) {
  boolean before(Place other) {
    return spine < other.spine || spine == other.spine && start < other.start;
  }
}
