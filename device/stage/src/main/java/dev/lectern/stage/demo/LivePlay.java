package dev.lectern.stage.demo;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.doors.Reply;
import dev.lectern.stage.page.Production;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.NineSteps;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.Progress;
import dev.lectern.stage.story.Props;
import dev.lectern.stage.story.Stagecraft;
import dev.lectern.stage.story.Step;
import dev.lectern.stage.story.StoryTeller;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays the story on the very devices that the page shows. */
final class LivePlay implements Production, StoryTeller.Audience, AutoCloseable {
  private final Scene scene;
  private final Clocks clocks;
  private final Runnable changed;
  private final StoryTeller teller;
  private final AtomicReference<@Nullable Thread> playing = new AtomicReference<>();

  LivePlay(Scene scene, Clocks clocks, Runnable changed) {
    this.scene = scene;
    this.clocks = clocks;
    this.changed = changed;
    this.teller = new StoryTeller(NineSteps.all(), new Patience(clocks.nanos()));
  }

  @Override
  public Scene scene() {
    return scene;
  }

  @Override
  public Progress story() {
    return teller.progress();
  }

  @Override
  public Reply play(int step, boolean fresh) {
    if (step < 1 || step > teller.size()) {
      return reply(404, "unknown", "The story has no such step.");
    }
    Thread thread = Thread.ofVirtual().name("story").unstarted(() -> tell(step, fresh));
    if (!playing.compareAndSet(null, thread)) {
      return reply(409, "playing", "A step is being played already.");
    }
    thread.start();
    return new Reply(200, "application/json", "{\"ok\":true}".getBytes(StandardCharsets.UTF_8));
  }

  private void tell(int step, boolean fresh) {
    try {
      if (fresh) {
        teller.forget();
        scene.startAnew();
      }
      Props props = Props.find(clocks.seed().getAsLong(), scene.home());
      Patience patience = new Patience(clocks.nanos());
      teller.playTo(step, new Stagecraft(scene, patience, props, line -> {}), this);
    } catch (StartFailed failed) {
      line(step, String.valueOf(failed.getMessage()));
    } finally {
      playing.set(null);
      changed.run();
    }
  }

  @Override
  public void begins(int number, Step step) {
    changed.run();
  }

  @Override
  public void line(int number, String line) {
    changed.run();
  }

  @Override
  public void holds(int number, Step step, long millis) {
    changed.run();
  }

  @Override
  public void fails(int number, Step step, String sentence) {
    changed.run();
  }

  private static Reply reply(int status, String code, String sentence) {
    return new Reply(
        status,
        "application/json",
        Json.object()
            .put("code", code)
            .put("sentence", sentence)
            .text()
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    Thread thread = playing.get();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
