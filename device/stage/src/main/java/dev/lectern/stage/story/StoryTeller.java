package dev.lectern.stage.story;

import dev.lectern.stage.doors.DoorClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Plays the steps in order and keeps what each has shown. One play at a time. */
public final class StoryTeller {
  private static final Logger LOG = Logger.getLogger(StoryTeller.class.getName());

  /** Takes what the story shows as it goes. */
  public interface Audience {
    void begins(int number, Step step);

    void line(int number, String line);

    void holds(int number, Step step, long millis);

    void fails(int number, Step step, String sentence);
  }

  private final List<Step> steps;
  private final Patience patience;
  private final List<List<String>> lines = new ArrayList<>();
  private final List<Progress.State> states = new ArrayList<>();
  private int running;

  public StoryTeller(List<Step> steps, Patience patience) {
    this.steps = List.copyOf(steps);
    this.patience = patience;
    forget();
  }

  public int size() {
    return steps.size();
  }

  public synchronized Progress progress() {
    List<Progress.StepView> views = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      views.add(new Progress.StepView(i + 1, states.get(i), lines.get(i)));
    }
    return new Progress(running, views);
  }

  /** The step that is next; one past the last where all have been played. */
  public synchronized int next() {
    int next = 1;
    while (next <= steps.size() && states.get(next - 1) == Progress.State.OK) {
      next++;
    }
    return next;
  }

  /** Forgets what was shown, for a scene that starts anew. */
  public synchronized void forget() {
    lines.clear();
    states.clear();
    for (int i = 0; i < steps.size(); i++) {
      lines.add(new ArrayList<>());
      states.add(Progress.State.OPEN);
    }
    running = 0;
  }

  /**
   * Plays from the next step to the last wanted one, or to the first that fails.
   *
   * @return 0, or the number of the step that failed
   */
  public int playTo(int last, Stagecraft craft, Audience audience) {
    for (int number = next(); number <= Math.min(last, steps.size()); number++) {
      if (!play(number, craft, audience)) {
        return number;
      }
    }
    return 0;
  }

  private boolean play(int number, Stagecraft craft, Audience audience) {
    Step step = steps.get(number - 1);
    mark(number, Progress.State.RUNNING);
    audience.begins(number, step);
    long started = patience.nanos();
    Consumer<String> tell =
        line -> {
          keep(number, line);
          audience.line(number, line);
        };
    try {
      step.play(new Stagecraft(craft.scene(), patience, craft.props(), tell));
      mark(number, Progress.State.OK);
      audience.holds(number, step, patience.millisSince(started));
      return true;
    } catch (StepFailed | DoorClosed failed) {
      failed(number, step, String.valueOf(failed.getMessage()), audience);
      return false;
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "Step " + number + " stumbled over a defect.", defect);
      failed(number, step, "a defect: " + defect, audience);
      return false;
    }
  }

  private void failed(int number, Step step, String sentence, Audience audience) {
    keep(number, sentence);
    mark(number, Progress.State.FAILED);
    audience.fails(number, step, sentence);
  }

  private synchronized void keep(int number, String line) {
    lines.get(number - 1).add(line);
  }

  private synchronized void mark(int number, Progress.State state) {
    states.set(number - 1, state);
    running = state == Progress.State.RUNNING ? number : 0;
  }
}
