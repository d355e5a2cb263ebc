package dev.lectern.stage.trial;

import dev.lectern.stage.bench.LongBook;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What all trials have in common: the real bridge and the real devices in a home of their own. */
record Trial(String name, Clocks clocks, PrintWriter out, Patience patience) {
  static final Duration SOON = Duration.ofSeconds(60);

  Trial(String name, Clocks clocks, PrintWriter out) {
    this(name, clocks, out, new Patience(clocks.nanos()));
  }

  /** What is done with the programs, which have been started. */
  @FunctionalInterface
  interface Play {
    void on(Scene scene, HttpClient client)
        throws IOException, InterruptedException, StartFailed, StepFailed;
  }

  /** Starts bridge and devices, plays, and ends them. */
  void stage(Home home, Manner manner, Play play)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .in(manner)
                .make(home, () -> {})) {
      scene.start();
      play.on(scene, client);
    }
  }

  /**
   * The same as a whole trial: 0, or 1 with a sentence that says what was lost and the place where
   * all that was kept can be looked at.
   */
  int run(Home home, Manner manner, Play play) throws IOException, InterruptedException {
    boolean held = false;
    try {
      stage(home, manner, play);
      held = true;
      return 0;
    } catch (StartFailed | StepFailed failed) {
      out.println(verdict(failed));
      return 1;
    } finally {
      if (held) {
        home.clear();
      } else {
        out.println("all that was kept lies in " + home.folder());
      }
      out.flush();
    }
  }

  String verdict(Exception failed) {
    return "%s FAILED: %s".formatted(name.toUpperCase(Locale.ROOT), failed.getMessage());
  }

  void say(String form, Object... values) {
    out.printf(form + "%n", values);
    out.flush();
  }

  /** Brings a long book to bedside and opens it there; returns the name of its work. */
  String open(Scene scene, int chapters) throws IOException, StepFailed {
    Facts added =
        scene.bedside().door().book("long.epub", LongBook.epub(chapters)).require("adding a book");
    String work = added.text("work");
    scene.bedside().door().open(work);
    soon("the book to be open", () -> scene.bedside().door().state().at("book").isThere());
    return work;
  }

  void soon(String what, java.util.function.BooleanSupplier isSo) throws StepFailed {
    patience.until(what, SOON, isSo);
  }

  void start(Player player) throws StartFailed, StepFailed {
    player.process().start();
    soon(player.role().name() + " to answer", () -> player.door().answers());
  }

  /** Until no device has anything left that the bridge has not acknowledged. */
  void allTaken(Scene scene, Duration most) throws StepFailed {
    for (Player player : scene.players()) {
      patience.until(
          player.role().name() + " to have everything acknowledged",
          most,
          () ->
              player.door().state().truth("link.connected")
                  && player.door().state().whole("link.unacknowledged") == 0);
    }
  }

  /** Until nothing is left to acknowledge, and both devices and the bridge know the same acts. */
  void allAlike(Scene scene, String work, Duration most) throws StepFailed {
    allTaken(scene, most);
    patience.until(
        "both devices and the bridge to know the same acts",
        most,
        () -> {
          List<String> bridge = Acts.at(scene.bridge(), work);
          return scene.players().stream()
              .allMatch(player -> Acts.at(player.door(), work).equals(bridge));
        });
  }

  /** Ends all programs, so that their databases can be read. */
  void end(Scene scene) {
    for (Player player : scene.players()) {
      player.process().close();
    }
    scene.bridgeProcess().close();
  }
}
