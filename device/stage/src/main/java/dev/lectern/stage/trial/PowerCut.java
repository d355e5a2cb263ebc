package dev.lectern.stage.trial;

import dev.lectern.stage.bench.LongBook;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.load.KosyncPushes;
import dev.lectern.stage.load.Loads;
import dev.lectern.stage.processes.Jvm;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records what the running bridge and a running device do to their disks, and rebuilds those disks
 * as a power cut would leave them, at random points: writes after the last flush lost, in another
 * order, or torn at 512 bytes. Each is opened by the programs' own code, and must hold whatever had
 * been said to anybody by then.
 */
public final class PowerCut {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Clocks clocks;
  private final PrintWriter out;
  private final Patience patience;

  public PowerCut(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
    this.patience = new Patience(clocks.nanos());
  }

  /**
   * @param careless where the sources of programs are that do not flush, to see them fail; null for
   *     the programs as they are
   * @return the exit status: 0, or 1 with a sentence that says what was lost
   */
  public int run(int cuts, Duration load, long seed, @Nullable Path careless)
      throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-power-cut"));
    try {
      Recorder recorder = Recorder.compile(home.of("recorder"));
      UnaryOperator<List<String>> programs = UnaryOperator.identity();
      if (careless != null) {
        programs = Careless.compile(careless, Jvm.classPath(), home.of("careless"))::before;
        out.println("the programs run with synchronous=OFF");
      }
      record(home, recorder, programs, load);
      SplittableRandom chance = new SplittableRandom(seed);
      Outcome bridge =
          new Cuts(Recording.read(log(home, "bridge")), folder(home, "bridge"), Cuts.BRIDGE)
              .play(cuts - cuts / 2, chance.split(), home.of("after-cut"), out);
      Outcome device =
          new Cuts(Recording.read(log(home, "bedside")), folder(home, "bedside"), Cuts.DEVICE)
              .play(cuts / 2, chance.split(), home.of("after-cut"), out);
      return report(bridge, device, seed);
    } catch (StartFailed | StepFailed failed) {
      out.println("POWER-CUT FAILED: " + failed.getMessage());
      return 1;
    } finally {
      out.flush();
      home.clear();
    }
  }

  private int report(Outcome bridge, Outcome device, long seed) {
    Outcome all = bridge.and(device);
    all.faults().stream().limit(5).forEach(out::println);
    out.printf(
        "bridge: %s%ndevice: %s%n%d/%d opened, acknowledged %d lost (seed %d)%n",
        bridge, device, all.opened(), all.cuts(), all.lost(), seed);
    return all.opened() == all.cuts() && all.lost() == 0 ? 0 : 1;
  }

  private static Path folder(Home home, String program) {
    return program.equals("bridge") ? home.of("bridge") : home.of(program).resolve("data");
  }

  private static Path log(Home home, String program) {
    return home.of(program + ".recording");
  }

  private void record(
      Home home, Recorder recorder, UnaryOperator<List<String>> programs, Duration load)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    Manner recorded =
        Manner.LOAD.starting(
            (program, command) ->
                recorder.around(
                    programs.apply(command), folder(home, program), log(home, program)));
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .in(recorded)
                .make(home, () -> {})) {
      scene.start();
      try (Loads loads = Loads.enrol(scene);
          KosyncPushes kosync = KosyncPushes.begin(client, scene);
          Leafing leafing = new Leafing(scene.bedside().door())) {
        open(scene);
        leafing.begin();
        long end = clocks.nanos().getAsLong() + load.toNanos();
        while (clocks.nanos().getAsLong() < end) {
          loads.busy();
          patience.let(Duration.ofMillis(400));
          loads.requireHonest();
        }
        out.printf(
            "recorded %d s: %d rows acknowledged and %d kosync pushes answered by the bridge, %d"
                + " acts called saved by the device%n",
            load.toSeconds(), loads.acknowledged(), kosync.answered(), leafing.told().size());
        out.flush();
      }
      // The plug, not a farewell: a program that ends well flushes more than it must.
      scene.bridgeProcess().killHard();
      for (Player player : scene.players()) {
        player.process().killHard();
      }
    }
  }

  private void open(Scene scene) throws IOException, StepFailed {
    Facts added =
        scene.bedside().door().book("long.epub", LongBook.epub(8)).require("adding a book");
    scene.bedside().door().open(added.text("work"));
    patience.until(
        "the book to be open", SOON, () -> scene.bedside().door().state().at("book").isThere());
  }

  /** What became of a number of power cuts. */
  record Outcome(
      int cuts, int opened, long promises, long lost, long unsynced, List<String> faults) {
    Outcome and(Outcome other) {
      return new Outcome(
          cuts + other.cuts,
          opened + other.opened,
          promises + other.promises,
          lost + other.lost,
          unsynced + other.unsynced,
          java.util.stream.Stream.concat(faults.stream(), other.faults.stream()).toList());
    }

    @Override
    public String toString() {
      return "%d cuts, %d opened, %d promises looked for, %d lost; on average %.1f writes were not yet flushed"
          .formatted(cuts, opened, promises, lost, cuts == 0 ? 0 : unsynced / (double) cuts);
    }
  }
}
