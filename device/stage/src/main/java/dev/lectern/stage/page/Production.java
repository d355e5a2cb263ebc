package dev.lectern.stage.page;

import dev.lectern.stage.doors.Door;
import dev.lectern.stage.doors.Reply;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.Progress;

/** What the page plays on. */
public interface Production {

  /** A door behind the stage, and the path to ask there. */
  record Behind(Door door, String path) {}

  Scene scene();

  Progress story();

  /**
   * Plays the story up to a step, in the background.
   *
   * @param fresh true to empty everything first
   */
  Reply play(int step, boolean fresh);
}
