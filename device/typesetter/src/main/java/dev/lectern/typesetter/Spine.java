package dev.lectern.typesetter;

import dev.lectern.reading.epub.Publication;

/** Steps along the reading order, past what is only reached by links. */
final class Spine {
  private Spine() {}

  /** The next linear spine item, or -1. */
  static int after(Publication publication, int spine) {
    for (int i = spine + 1; i < publication.spine().size(); i++) {
      if (publication.spine().get(i).linear()) {
        return i;
      }
    }
    return -1;
  }

  /** The linear spine item before, or -1. */
  static int before(Publication publication, int spine) {
    for (int i = spine - 1; i >= 0; i--) {
      if (publication.spine().get(i).linear()) {
        return i;
      }
    }
    return -1;
  }
}
