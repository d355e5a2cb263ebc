package dev.lectern.device.reading;

import dev.lectern.protocol.WorkId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a place, and what can be done about it. It never covers the text for longer than
 * the reader wants.
 *
 * @param text one or two sentences: who, where, when
 */
public record Notice(long id, WorkId work, String text, List<Action> actions) {

  /** The written form is the lower-case name. */
  public enum Action {
    /** Go to the place that the notice tells of. */
    GO,
    /** Back to what was displayed before, or keep this place for all devices. */
    UNDO,
    /** Leave everything as it is. */
    DISMISS;

    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The action of that written form, or null where there is none. */
    public static @Nullable Action parse(String written) {
      for (Action action : values()) {
        if (action.written().equals(written)) {
          return action;
        }
      }
      return null;
    }
  }

  public Notice {
    actions = List.copyOf(actions);
  }
}
