package dev.lectern.stage.trial;

import dev.lectern.stage.bench.LongBook;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.load.Loads;
import dev.lectern.stage.processes.Kept;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Bridge (with the broker in it) and devices are killed with -9 in a seeded loop while all of them
 * are busy. What was acknowledged must be stored, and all must come to the same in the end.
 */
public final class Killing {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration TO_CONVERGE = Duration.ofMinutes(2);

  private final Clocks clocks;
  private final PrintWriter out;
  private final Patience patience;

  public Killing(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
    this.patience = new Patience(clocks.nanos());
  }

  /** Returns the exit status: 0, or 1 with a sentence that says what was lost. */
  public int run(Duration time, long seed) throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-killing"));
    out.printf("seed %d, %d s%n", seed, time.toSeconds());
    out.flush();
    boolean held = false;
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .in(Manner.LOAD)
                .make(home, () -> {})) {
      scene.start();
      try (Loads loads = Loads.enrol(scene)) {
        loop(scene, loads, time, new SplittableRandom(seed));
      }
      held = true;
      return 0;
    } catch (StartFailed | StepFailed failed) {
      out.println("KILLING FAILED: " + failed.getMessage());
      return 1;
    } finally {
      out.flush();
      if (held) {
        home.clear();
      } else {
        out.println("all that was kept lies in " + home.folder());
      }
    }
  }

  private void loop(Scene scene, Loads loads, Duration time, SplittableRandom chance)
      throws IOException, InterruptedException, StartFailed, StepFailed {
    String work = open(scene);
    Tally tally = new Tally();
    Set<String> saved;
    try (Leafing leafing = new Leafing(scene.bedside().door())) {
      leafing.begin();
      long end = clocks.nanos().getAsLong() + time.toNanos();
      while (clocks.nanos().getAsLong() < end) {
        loads.busy();
        patience.let(Duration.ofMillis(chance.nextInt(100, 900)));
        strike(scene, loads, tally, Victim.any(chance), chance);
        loads.requireHonest();
        tally.tell(out, clocks.nanos().getAsLong());
      }
      saved = leafing.told();
    }
    converge(scene, loads, work);
    for (Player player : scene.players()) {
      player.process().close();
    }
    scene.bridgeProcess().close();
    Ledger ledger = Ledger.read(scene.home().of("bridge"));
    ledger.requireAll(loads, saved);
    out.printf(
        "kills: bridge and broker %d, bedside %d, kitchen %d, lines cut %d; not yet acknowledged at"
            + " a kill: least %d, middle %d, most %d%n",
        tally.bridge,
        tally.bedside,
        tally.kitchen,
        tally.lines,
        tally.least(),
        tally.middle(),
        tally.most());
    out.printf(
        "KILLING OK kills=%d acknowledged=%d stored=%d saved-acts=%d lost=0 all-alike=yes%n",
        tally.kills(), loads.acknowledged(), ledger.rows(), saved.size());
  }

  private String open(Scene scene) throws IOException, StepFailed {
    Facts added =
        scene.bedside().door().book("long.epub", LongBook.epub(40)).require("adding a book");
    String work = added.text("work");
    scene.bedside().door().open(work);
    patience.until(
        "the book to be open", SOON, () -> scene.bedside().door().state().at("book").isThere());
    return work;
  }

  private void strike(Scene scene, Loads loads, Tally tally, Victim victim, SplittableRandom chance)
      throws StartFailed, StepFailed {
    switch (victim) {
      case BRIDGE -> {
        scene.bridgeProcess().killHard();
        tally.bridge(loads.onTheirWay() + unacknowledged(scene));
        patience.let(Duration.ofMillis(chance.nextInt(1, 400)));
        scene.bridgeProcess().start();
      }
      case BEDSIDE -> tally.bedside(killDevice(scene.bedside(), chance));
      case KITCHEN -> tally.kitchen(killDevice(scene.kitchen(), chance));
      case LINES -> {
        tally.lines(loads.onTheirWay());
        loads.cut();
        scene.players().forEach(Player::cutNetwork);
        patience.let(Duration.ofMillis(chance.nextInt(1, 300)));
        scene.players().forEach(Player::mendNetwork);
      }
    }
  }

  /** Killed while it has something that is not acknowledged, where it ever has. */
  private long killDevice(Player player, SplittableRandom chance) throws StartFailed, StepFailed {
    boolean reads = player.process().name().equals("bedside");
    Kept process = player.process();
    if (reads) {
      player.cutNetwork(); // so that something surely waits in its outbox
    }
    long waiting = 0;
    for (int i = 0; i < 200 && waiting == 0 && reads; i++) {
      patience.let(Duration.ofMillis(chance.nextInt(1, 20)));
      Long seen = waitingAt(player);
      waiting = seen == null ? 0 : seen;
    }
    process.killHard();
    player.mendNetwork();
    patience.let(Duration.ofMillis(chance.nextInt(1, 200)));
    process.start();
    patience.until(player.role().name() + " to answer", SOON, () -> player.door().answers());
    return waiting;
  }

  private static long unacknowledged(Scene scene) {
    long sum = 0;
    for (Player player : scene.players()) {
      Long waiting = waitingAt(player);
      sum += waiting == null ? 0 : waiting;
    }
    return sum;
  }

  private static @Nullable Long waitingAt(Player player) {
    try {
      return player.door().state().whole("link.unacknowledged");
    } catch (DoorClosed away) {
      return null;
    }
  }

  private void converge(Scene scene, Loads loads, String work)
      throws InterruptedException, StepFailed {
    loads.finish();
    for (Player player : scene.players()) {
      patience.until(
          player.role().name() + " to have everything acknowledged",
          TO_CONVERGE,
          () ->
              player.door().state().truth("link.connected")
                  && player.door().state().whole("link.unacknowledged") == 0);
    }
    patience.until(
        "both devices and the bridge to know the same acts",
        TO_CONVERGE,
        () -> {
          List<String> bridge = Acts.at(scene.bridge(), work);
          return scene.players().stream()
              .allMatch(player -> Acts.at(player.door(), work).equals(bridge));
        });
  }

  /** What a strike hits. */
  private enum Victim {
    BRIDGE,
    BEDSIDE,
    KITCHEN,
    LINES;

    static Victim any(SplittableRandom chance) {
      int throwOf = chance.nextInt(10);
      return throwOf < 5 ? BRIDGE : throwOf < 8 ? BEDSIDE : throwOf < 9 ? KITCHEN : LINES;
    }
  }
}
