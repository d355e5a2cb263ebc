package dev.lectern.stage.trial;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.load.Loads;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Bridge (with the broker in it) and devices are killed with -9 in a seeded loop while all of them
 * are busy, and while something is not yet acknowledged. What was acknowledged must be stored, and
 * all must come to the same in the end.
 */
public final class Killing {
  private static final int CHAPTERS = 40;
  private static final Duration TO_CONVERGE = Duration.ofMinutes(2);

  private final Clocks clocks;
  private final PrintWriter out;
  private final Trial trial;

  public Killing(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
    this.trial = new Trial("killing", clocks, out);
  }

  /** Returns the exit status: 0, or 1 with a sentence that says what was lost. */
  public int run(Duration time, long seed) throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-killing"));
    trial.say(
        "seed %d, %d s; the broker lives in the bridge and dies with it", seed, time.toSeconds());
    Tally tally = new Tally(clocks.nanos());
    try (Interim _ = new Interim(() -> tally.report(out))) {
      return trial.run(
          home,
          Manner.LOAD,
          (scene, client) -> {
            try (Loads loads = Loads.enrol(scene)) {
              loop(scene, loads, tally, time, new SplittableRandom(seed));
            }
          });
    }
  }

  private void loop(Scene scene, Loads loads, Tally tally, Duration time, SplittableRandom chance)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    String work = trial.open(scene, CHAPTERS);
    Set<String> saved;
    try (Leafing leafing = new Leafing(scene.bedside().door())) {
      leafing.begin();
      long end = clocks.nanos().getAsLong() + time.toNanos();
      while (clocks.nanos().getAsLong() < end) {
        loads.busy();
        trial.patience().let(Duration.ofMillis(chance.nextInt(100, 900)));
        strike(scene, loads, tally, chance);
        loads.requireHonest();
        tally.tell(out);
      }
      saved = leafing.told();
    }
    loads.finish();
    trial.allAlike(scene, work, TO_CONVERGE);
    trial.end(scene);
    Ledger ledger = Ledger.read(scene.home().of("bridge"));
    ledger.requireAll(loads, saved);
    tally.report(out);
    tally.requireFitting();
    trial.say(
        "KILLING OK kills=%d acknowledged=%d stored=%d saved-acts=%d lost=0 all-alike=yes",
        tally.kills(), loads.acknowledged(), ledger.rows(), saved.size());
  }

  private void strike(Scene scene, Loads loads, Tally tally, SplittableRandom chance)
      throws StartFailed, StepFailed {
    Tally.Victim victim = Tally.Victim.any(chance);
    tally.struck(
        victim,
        switch (victim) {
          case BRIDGE -> killBridge(scene, loads, chance);
          case BEDSIDE -> killReading(scene.bedside(), chance);
          case KITCHEN -> killListening(scene, loads, chance);
          case LINES -> cutLines(scene, loads, chance);
        });
  }

  /** Returns what was sent and not acknowledged when it was dead. */
  private long killBridge(Scene scene, Loads loads, SplittableRandom chance)
      throws StartFailed, StepFailed {
    awaitTraffic(loads);
    scene.bridgeProcess().killHard();
    long waiting = waiting(scene, loads);
    trial.patience().let(Duration.ofMillis(chance.nextInt(1, 400)));
    scene.bridgeProcess().start();
    return waiting;
  }

  private void awaitTraffic(Loads loads) throws StepFailed {
    loads.busy();
    trial.soon("something to be on its way", () -> loads.onTheirWay() > 0);
  }

  private static long waiting(Scene scene, Loads loads) {
    long waiting = loads.onTheirWay();
    for (Player player : scene.players()) {
      Long own = waitingAt(player);
      waiting += own == null ? 0 : own;
    }
    return waiting;
  }

  /**
   * The kitchen has no acts of its own here: it dies while those of all others are on their way.
   */
  private long killListening(Scene scene, Loads loads, SplittableRandom chance)
      throws StartFailed, StepFailed {
    awaitTraffic(loads);
    scene.kitchen().process().killHard();
    long waiting = waiting(scene, loads);
    trial.patience().let(Duration.ofMillis(chance.nextInt(1, 200)));
    trial.start(scene.kitchen());
    return waiting;
  }

  /** Without network what it keeps surely waits; returns how much waited just before. */
  private long killReading(Player player, SplittableRandom chance) throws StartFailed, StepFailed {
    player.cutNetwork();
    long waiting =
        trial
            .patience()
            .found(
                player.role().name() + " to keep an act that is not acknowledged",
                Trial.SOON,
                () -> {
                  Long seen = waitingAt(player);
                  return seen == null || seen == 0 ? null : seen;
                });
    trial.patience().let(Duration.ofMillis(chance.nextInt(1, 20)));
    player.process().killHard();
    player.mendNetwork();
    trial.patience().let(Duration.ofMillis(chance.nextInt(1, 200)));
    trial.start(player);
    return waiting;
  }

  private long cutLines(Scene scene, Loads loads, SplittableRandom chance) {
    long waiting = loads.onTheirWay();
    loads.cut();
    scene.players().forEach(Player::cutNetwork);
    trial.patience().let(Duration.ofMillis(chance.nextInt(1, 300)));
    scene.players().forEach(Player::mendNetwork);
    return waiting;
  }

  private static @Nullable Long waitingAt(Player player) {
    try {
      return player.door().state().whole("link.unacknowledged");
    } catch (DoorClosed away) {
      return null;
    }
  }
}
