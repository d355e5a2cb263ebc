package dev.lectern.stage.trial;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.load.KosyncPushes;
import dev.lectern.stage.load.Loads;
import dev.lectern.stage.processes.Jvm;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Scene;
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
  private static final int CHAPTERS = 8;

  /**
   * So much the bridge has to write before its log is copied into its database for the first time,
   * which is when a cut hurts most.
   */
  private static final long LEAST_RECORDED_BYTES = 28L << 20;

  private static final Duration MOST_RECORDED = Duration.ofSeconds(90);

  /** More says nothing new, and every disk would be that much larger. */
  private static final long MOST_RECORDED_BYTES = 64L << 20;

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_IN_MEMORY_BYTES = 1L << 30;

  private final Clocks clocks;
  private final PrintWriter out;
  private final Trial trial;

  public PowerCut(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
    this.trial = new Trial("power-cut", clocks, out);
  }

  /**
   * @param careless where the sources of programs are that do not flush, to see them fail; null for
   *     the programs as they are
   * @return the exit status: 0, or 1 with a sentence that says what was lost
   */
  public int run(int cuts, Duration load, long seed, @Nullable Path careless)
      throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-power-cut"));
    Survey survey = new Survey(cuts, seed, out, clocks.nanos());
    try (Interim _ = new Interim(survey::interrupted)) {
      Home disks = disks(home);
      try {
        record(home, programs(home, careless), load);
        survey.begin();
        SplittableRandom chance = new SplittableRandom(seed);
        new Cuts(Recording.read(log(home, "bridge")), folder(home, "bridge"), Cuts.BRIDGE)
            .play(cuts - cuts / 2, chance.split(), disks.folder(), survey);
        new Cuts(Recording.read(log(home, "bedside")), folder(home, "bedside"), Cuts.DEVICE)
            .play(cuts / 2, chance.split(), disks.folder(), survey);
        survey.report();
        return survey.holds() ? 0 : 1;
      } catch (StartFailed | StepFailed failed) {
        out.println(trial.verdict(failed));
        return 1;
      } finally {
        out.flush();
        disks.clear();
        home.clear();
      }
    }
  }

  /** Disks that are opened once and removed lie in memory, where there is room for them. */
  private static Home disks(Home home) throws IOException {
    boolean inMemory =
        Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() > ROOM_IN_MEMORY_BYTES;
    return inMemory
        ? new Home(Files.createTempDirectory(MEMORY, "lectern-power-cut"))
        : new Home(home.of("after-cuts"));
  }

  private static Path folder(Home home, String program) {
    return program.equals("bridge") ? home.of("bridge") : home.of(program).resolve("data");
  }

  private static Path log(Home home, String program) {
    return home.of(program + ".recording");
  }

  private UnaryOperator<List<String>> programs(Home home, @Nullable Path careless)
      throws IOException, StartFailed {
    if (careless == null) {
      return UnaryOperator.identity();
    }
    trial.say("the programs run with synchronous=OFF");
    return Careless.compile(careless, Jvm.classPath(), home.of("careless"))::before;
  }

  private void record(Home home, UnaryOperator<List<String>> programs, Duration load)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    Recorder recorder = Recorder.compile(home.of("recorder"));
    trial.say("recording for %d s ...", load.toSeconds());
    Manner recorded =
        Manner.LOAD.starting(
            (program, command) ->
                recorder.around(
                    programs.apply(command), folder(home, program), log(home, program)));
    trial.stage(home, recorded, (scene, client) -> load(home, scene, client, load));
  }

  private void load(Home home, Scene scene, HttpClient client, Duration load)
      throws IOException, InterruptedException, StepFailed {
    try (Loads loads = Loads.enrol(scene);
        KosyncPushes kosync = KosyncPushes.begin(client, scene);
        Leafing leafing = new Leafing(scene.bedside().door())) {
      trial.open(scene, CHAPTERS);
      leafing.begin();
      long began = clocks.nanos().getAsLong();
      while (isTooShort(clocks.nanos().getAsLong() - began, load, log(home, "bridge"))) {
        loads.busy();
        trial.patience().let(Duration.ofMillis(100));
        loads.requireHonest();
      }
      trial.say(
          "recorded %d s, %d MB of the bridge's and %d MB of the device's: %d rows acknowledged and"
              + " %d kosync pushes answered by the bridge, %d acts called saved by the device",
          (clocks.nanos().getAsLong() - began) / 1_000_000_000,
          Files.size(log(home, "bridge")) >> 20,
          Files.size(log(home, "bedside")) >> 20,
          loads.acknowledged(),
          kosync.answered(),
          leafing.told().size());
      // The plug, not a farewell: a program that ends well flushes more than it must.
      scene.processes().forEach(Kept::killHard);
    }
  }

  private static boolean isTooShort(long nanos, Duration load, Path log) throws IOException {
    long bytes = Files.size(log);
    return nanos < load.toNanos()
        ? bytes < MOST_RECORDED_BYTES
        : bytes < LEAST_RECORDED_BYTES && nanos < MOST_RECORDED.toNanos();
  }
}
