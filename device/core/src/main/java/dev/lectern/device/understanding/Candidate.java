package dev.lectern.device.understanding;

import java.util.Map;

/**
 * One thing that the words may mean.
 *
 * @param slots name to value: a work's id, digits
 * @param spoken the same slots as they were said
 * @param weight how far the words are from the plainest way to say it; 0 is that way
 */
public record Candidate(
    String intent, Map<String, String> slots, Map<String, String> spoken, double weight) {
  public Candidate {
    slots = Map.copyOf(slots);
    spoken = Map.copyOf(spoken);
  }
}
