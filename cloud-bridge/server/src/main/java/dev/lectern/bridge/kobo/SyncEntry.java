package dev.lectern.bridge.kobo;

import java.util.List;

/** One line of a sync's answer. */
public sealed interface SyncEntry {

  /** The Kobo does not know the book; its reading comes along. */
  record NewBook(KoboBook book, Told told) implements SyncEntry {}

  /** The Kobo knows it, and something about it is different; or it is gone. */
  record ChangedBook(KoboBook book) implements SyncEntry {}

  /** Somebody read on elsewhere. */
  record ChangedReading(KoboBook book, Told told) implements SyncEntry {}

  /**
   * @param ids of the books in it that the Kobo has
   * @param isNew whether the Kobo has not heard of it
   */
  record OneTag(Tag tag, List<String> ids, boolean isNew) implements SyncEntry {
    public OneTag {
      ids = List.copyOf(ids);
    }
  }

  /** A collection that was removed. */
  record GoneTag(String id, String at) implements SyncEntry {}
}
