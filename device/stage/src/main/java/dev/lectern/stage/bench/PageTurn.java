package dev.lectern.stage.bench;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Pace;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A page turned on one device until it is shown on the other: key, page drawn, act durable, broker,
 * bridge durable, broker, other device durable, its door. Every turn counts as an act here; with a
 * person it takes 20 s on a page.
 */
final class PageTurn {
  private static final int WARM_UP = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Clocks clocks;
  private final PrintWriter out;

  PageTurn(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
  }

  /** Returns 0, or 1 where a turn was never shown or more than one program did not start. */
  int run(int turns) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lectern-bench");
    Home home = new Home(folder);
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .at(Pace.EVERY_TURN)
                .make(home, () -> {})) {
      scene.start();
      DeviceDoor bedside = scene.bedside().door();
      open(scene, bedside, turns);
      try (Arrivals arrivals = Arrivals.at(scene.kitchen().door().door(), clocks.nanos())) {
        out.printf("warming up with %d turns, then measuring %d%n", WARM_UP, turns);
        out.flush();
        measure(bedside, arrivals, WARM_UP);
        long began = clocks.nanos().getAsLong();
        Measured measured = measure(bedside, arrivals, turns);
        report(measured, turns, clocks.nanos().getAsLong() - began);
      }
      return 0;
    } catch (StartFailed | StepFailed failed) {
      out.println("The benchmark cannot start: " + failed.getMessage());
      return 1;
    } catch (NeverShown lost) {
      out.println(lost.getMessage());
      return 1;
    } finally {
      home.clear();
    }
  }

  private record Measured(Quantiles kept, Quantiles shown) {}

  private static final class NeverShown extends RuntimeException {
    private static final long serialVersionUID = 1;

    NeverShown(int turn) {
      super(
          "turn "
              + turn
              + " was not shown on the other device within "
              + PATIENCE.toSeconds()
              + " s");
    }
  }

  private void open(Scene scene, DeviceDoor bedside, int turns) throws IOException, StepFailed {
    Patience patience = new Patience(clocks.nanos());
    patience.until(
        "both devices to be connected",
        PATIENCE,
        () ->
            bedside.state().truth("link.connected")
                && scene.kitchen().door().state().truth("link.connected"));
    // About 60 pages a time through; some to spare.
    byte[] epub = LongBook.epub((turns + WARM_UP) / 50 + 2);
    Facts added = bedside.book("long.epub", epub).require("adding the long book");
    bedside.open(added.text("work"));
    patience.until("the book to be open", PATIENCE, () -> bedside.state().at("book").isThere());
  }

  private Measured measure(DeviceDoor bedside, Arrivals arrivals, int turns)
      throws InterruptedException {
    long[] kept = new long[turns];
    long[] shown = new long[turns];
    for (int i = 0; i < turns; i++) {
      arrivals.forget();
      long began = clocks.nanos().getAsLong();
      bedside.key("next");
      kept[i] = clocks.nanos().getAsLong() - began;
      Arrivals.Arrival arrival = arrivals.next(bedside.name(), PATIENCE);
      if (arrival == null) {
        throw new NeverShown(i + 1);
      }
      shown[i] = arrival.nanos() - began;
    }
    return new Measured(new Quantiles(kept), new Quantiles(shown));
  }

  private void report(Measured measured, int turns, long nanos) {
    out.printf(
        "page drawn and kept, key to answer: p50 %.1f ms p99 %.1f ms%n",
        measured.kept().millis(0.5), measured.kept().millis(0.99));
    out.printf("%d turns in %.1f s, one after another%n", turns, nanos / 1e9);
    out.printf(
        "page-turn p50 %.1f ms p99 %.1f ms%n",
        measured.shown().millis(0.5), measured.shown().millis(0.99));
    out.flush();
  }
}
