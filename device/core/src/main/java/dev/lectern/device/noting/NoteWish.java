package dev.lectern.device.noting;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.WorkId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody at the door wants noted. Values are JSON text by field name. */
public sealed interface NoteWish {

  /**
   * A new one.
   *
   * @param work null for a collection, and for the book that is open
   */
  record Make(Annotation.Kind kind, @Nullable WorkId work, Map<String, String> set)
      implements NoteWish {
    public Make {
      set = Map.copyOf(set);
    }
  }

  /** A book is put into the archive, or taken out of it. */
  record Away(WorkId work, boolean away) implements NoteWish {}

  /** Other values; {@code deleted} is one. */
  record Change(Dot note, Map<String, String> set) implements NoteWish {
    public Change {
      set = Map.copyOf(set);
    }
  }
}
