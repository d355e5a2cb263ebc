package dev.lectern.device.understanding;

import java.util.List;
import java.util.Map;

/**
 * What a text was understood as.
 *
 * @param text the words after normalising
 * @param candidates none: not understood; one: meant; more: a question to ask, never an act
 */
public record Parsed(String text, List<Candidate> candidates) {
  public Parsed {
    candidates = List.copyOf(candidates);
  }

  public boolean understood() {
    return candidates.size() == 1;
  }

  public boolean ambiguous() {
    return candidates.size() > 1;
  }

  /** The one intent, or empty when nothing or more than one thing is meant. */
  public String intent() {
    return understood() ? candidates.getFirst().intent() : "";
  }

  /** The slots of the one candidate, or none. */
  public Map<String, String> slots() {
    return understood() ? candidates.getFirst().slots() : Map.of();
  }
}
