package dev.lectern.stage.story;

import java.util.List;

/**
 * How far the story has come.
 *
 * @param running the step that is being played, 0 for none
 */
public record Progress(int running, List<StepView> steps) {
  /** What is known of one step; its lines are the evidence. */
  public record StepView(int number, State state, List<String> lines) {
    public StepView {
      lines = List.copyOf(lines);
    }
  }

  /** Whether a step has been shown to hold. */
  public enum State {
    OPEN,
    RUNNING,
    OK,
    FAILED
  }

  public Progress {
    steps = List.copyOf(steps);
  }
}
