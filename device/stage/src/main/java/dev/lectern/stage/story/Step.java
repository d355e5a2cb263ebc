package dev.lectern.stage.story;

/** One step of the story: something a person does, and what must then be seen from outside. */
public interface Step {

  /** What the step shows, in a few words. */
  String title();

  /**
   * Plays the step.
   *
   * @throws StepFailed with one sentence, where something does not hold
   */
  void play(Stagecraft stage) throws StepFailed;
}
