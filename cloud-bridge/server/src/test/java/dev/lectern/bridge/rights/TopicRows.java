package dev.lectern.bridge.rights;

import dev.lectern.protocol.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What {@code rights/topics.txt} says, by hand and apart from the code that decides it. */
final class TopicRows {

  enum Act {
    PUBLISH,
    SUBSCRIBE
  }

  /** One thing that can be done at one kind of topic. */
  record Deed(Topics.Way kind, Act act) {
    @Override
    public String toString() {
      return kind + " " + act.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private TopicRows() {}

  /**
   * All that the grammar has; true where it is for the device that the topic names.
   *
   * @throws AssertionError where a row is missing, or one too many
   */
  static Map<Deed, Boolean> read() throws IOException {
    Map<String, Boolean> rows = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(TopicRows.class.getResourceAsStream("/rights/topics.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.strip().split("\\s*\\|\\s*");
        boolean own =
            switch (cells[1]) {
              case "own" -> true;
              case "nobody" -> false;
              default -> throw new AssertionError("nobody is called " + cells[1]);
            };
        if (rows.put(cells[0], own) != null) {
          throw new AssertionError("two rows of " + cells[0]);
        }
      }
    }
    Map<Deed, Boolean> deeds = new LinkedHashMap<>();
    for (Topics.Way kind : Topics.Way.values()) {
      for (Act act : Act.values()) {
        Deed deed = new Deed(kind, act);
        Boolean own = rows.remove(deed.toString());
        if (own == null) {
          throw new AssertionError("rights/topics.txt has no row of " + deed);
        }
        deeds.put(deed, own);
      }
    }
    if (!rows.isEmpty()) {
      throw new AssertionError("rights/topics.txt has rows of what is not there: " + rows.keySet());
    }
    return deeds;
  }
}
