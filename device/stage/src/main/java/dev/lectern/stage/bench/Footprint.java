package dev.lectern.stage.bench;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Pace;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How soon the programs are ready, and how much memory they take; with the limits that hold. */
final class Footprint {
  /** Limits of a small board. */
  private static final StartBound MOST_START = new StartBound(1_000);

  private static final long MOST_DEVICE_KB = 80 * 1024;
  private static final long MOST_BOTH_KB = 250 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(8);

  private final Clocks clocks;
  private final PrintWriter out;

  Footprint(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
  }

  /** Returns 0 only where all limits hold. */
  int run() throws IOException {
    Home home = new Home(Files.createTempDirectory("lectern-bench"));
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .at(Pace.DEMO)
                .make(home, () -> {})) {
      scene.start();
      return measure(scene);
    } catch (StartFailed | StepFailed failed) {
      out.println("The benchmark cannot go on: " + failed.getMessage());
      return 1;
    } finally {
      home.clear();
    }
  }

  private int measure(Scene scene) throws StartFailed, StepFailed, IOException {
    Player bedside = scene.bedside();
    awaitWhole(bedside);
    double bridgeStart = median(scene.bridgeProcess(), 3);
    List<Start> deviceStarts = starts(bedside.process(), MOST_START);
    awaitWhole(bedside);
    comeToRest();
    long device = Rss.kilobytes(bedside.process().pid());
    long ears = Rss.kilobytes(ears(bedside));
    long bridge = Rss.kilobytes(scene.bridgeProcess().pid());
    out.println(MOST_START.said("device: start to ready", deviceStarts));
    boolean small = line("device: no book open, shelf drawn", device, MOST_DEVICE_KB);
    out.printf("ears: %s (%s)%n", Rss.megabytes(ears), bedside.door().state().text("ears.engine"));
    boolean together = line("device and ears together", device + ears, MOST_BOTH_KB);
    out.printf(Locale.ROOT, "bridge: start to ready %.0f ms%n", bridgeStart);
    out.printf("bridge: %s%n", Rss.megabytes(bridge));
    out.flush();
    return MOST_START.holds(deviceStarts) && small && together ? 0 : 1;
  }

  /** What a start took besides is given back some seconds after it. */
  private void comeToRest() throws StepFailed {
    long began = clocks.nanos().getAsLong();
    new Patience(clocks.nanos())
        .until(
            "a start to be over",
            PATIENCE,
            () -> clocks.nanos().getAsLong() - began >= REST.toNanos());
  }

  /** Of some starts after kill -9, milliseconds. */
  private double median(Kept process, int times) throws StartFailed, IOException {
    long[] taken = new long[times];
    for (int i = 0; i < times; i++) {
      taken[i] = start(process).wall();
    }
    return new Quantiles(taken).millis(0.5);
  }

  private List<Start> starts(Kept process, StartBound bound) throws StartFailed, IOException {
    List<Start> starts = new ArrayList<>();
    while (!bound.isEnough(starts)) {
      starts.add(start(process));
    }
    return List.copyOf(starts);
  }

  /** After kill -9. */
  private Start start(Kept process) throws StartFailed, IOException {
    process.killHard();
    Start.Ticks before = Start.Ticks.now();
    long began = clocks.nanos().getAsLong();
    process.start();
    long taken = clocks.nanos().getAsLong() - began;
    return Start.of(taken, process.pid(), before, Start.Ticks.now());
  }

  /** Connected, with the store's list, its own ears ready and the shelf on the panel. */
  private void awaitWhole(Player player) throws StepFailed {
    new Patience(clocks.nanos())
        .until(
            player.role().name() + " to be connected and to hear",
            PATIENCE,
            () -> {
              Facts state = player.door().state();
              return state.truth("link.connected")
                  && state.truth("ears.ready")
                  && !state.list("catalogue").isEmpty();
            });
    player.door().panel();
  }

  private static long ears(Player player) {
    return player.door().state().whole("ears.pid");
  }

  private boolean line(String what, long kilobytes, long most) {
    out.printf(
        "%s %s (limit %d MB)%s%n",
        what, Rss.megabytes(kilobytes), most / 1024, over(kilobytes > most));
    return kilobytes <= most;
  }

  private static String over(boolean over) {
    return over ? "  OVER THE LIMIT" : "";
  }
}
