package dev.lectern.stage.demo;

import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import dev.lectern.stage.story.NineSteps;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.Props;
import dev.lectern.stage.story.Stagecraft;
import dev.lectern.stage.story.Step;
import dev.lectern.stage.story.StoryTeller;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The story without a page: in an empty home of its own, so that every run begins alike. */
public final class Headless implements StoryTeller.Audience {
  private final Clocks clocks;
  private final PrintWriter out;
  private final Manner manner;

  public Headless(Clocks clocks, PrintWriter out, Manner manner) {
    this.clocks = clocks;
    this.out = out;
    this.manner = manner;
  }

  /** Returns the exit status: 0 where all steps hold. */
  public int play(@Nullable Long wantedSeed) {
    long seed = wantedSeed == null ? clocks.seed().getAsLong() & 0xffffffL : wantedSeed;
    Home home = Home.named("demo-headless", System.getenv());
    home.clear();
    Patience patience = new Patience(clocks.nanos());
    long started = patience.nanos();
    try {
      Scene scene =
          new SceneMaker(Demo.client(), clocks.wall(), clocks.millis())
              .in(manner)
              .make(home, () -> {});
      Ending ending = new Ending(scene::close);
      try {
        tell("The story, seed " + seed + "; data and logs in " + home.folder());
        scene.start();
        tell("bridge, bedside and kitchen are up after " + patience.millisSince(started) + " ms");
        StoryTeller teller = new StoryTeller(NineSteps.all(), patience);
        Stagecraft craft = new Stagecraft(scene, patience, Props.find(seed, home), line -> {});
        int failed = teller.playTo(teller.size(), craft, this);
        tell("played in " + patience.millisSince(started) / 1000 + " s");
        if (failed == 0) {
          tell("DEMO OK " + teller.size() + "/" + teller.size());
        }
        return failed == 0 ? 0 : 1;
      } finally {
        ending.now();
      }
    } catch (StartFailed | IOException unusable) {
      tell("DEMO FAILED before step 1: " + unusable.getMessage());
      return 1;
    }
  }

  @Override
  public void begins(int number, Step step) {
    tell("\n" + number + ". " + step.title());
  }

  @Override
  public void line(int number, String line) {
    tell("   " + line);
  }

  @Override
  public void holds(int number, Step step, long millis) {
    tell("   ok, %.1f s".formatted(millis / 1000.0));
  }

  @Override
  public void fails(int number, Step step, String sentence) {
    tell("DEMO FAILED at step " + number + ": " + sentence);
  }

  private void tell(String line) {
    out.println(line);
    out.flush();
  }
}
