package dev.lectern.stage.trial;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.doors.Reply;
import dev.lectern.stage.load.Loads;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.Patience;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Bridge and devices live on a small file system that fills up while they are busy, and is given
 * room again: nothing is acknowledged that is not stored, people are told, and all goes on.
 */
public final class DiskFull {
  /** Larger is no small file system, and would have to be filled first. */
  private static final long MOST_BYTES = 512L << 20;

  /** What is left free when the filler has been written. */
  private static final long LEFT_BYTES = 3L << 20;

  private static final Duration SOON = Trial.SOON;
  private static final Duration STILL = Duration.ofSeconds(4);
  private static final int MOST_LOOKS = 10;

  private static final int CHAPTERS = 4;

  private final PrintWriter out;
  private final Trial trial;
  private final Patience patience;

  public DiskFull(Clocks clocks, PrintWriter out) {
    this.out = out;
    this.trial = new Trial("disk-full", clocks, out);
    this.patience = trial.patience();
  }

  /**
   * @param small a folder on a small file system of its own
   * @return the exit status: 0, or 1 with a sentence that says what was lost
   */
  public int run(Path small) throws IOException, InterruptedException {
    FileStore fileSystem = Files.getFileStore(small);
    if (fileSystem.getTotalSpace() > MOST_BYTES) {
      out.println("The file system of " + small + " is not small; mount one of 80 MB there.");
      return 2;
    }
    Home home = new Home(small.toRealPath().resolve("home"));
    return trial.run(
        home,
        Manner.LOAD,
        (scene, client) -> {
          try (Loads loads = Loads.enrol(scene);
              Leafing leafing = new Leafing(scene.bedside().door())) {
            play(scene, loads, leafing, small, fileSystem);
          }
        });
  }

  private void play(Scene scene, Loads loads, Leafing leafing, Path small, FileStore fileSystem)
      throws IOException, InterruptedException, StepFailed {
    trial.open(scene, CHAPTERS);
    leafing.begin();
    loads.busy();
    patience.let(Duration.ofSeconds(2));
    long before = loads.acknowledged();
    Path filler = small.resolve("filler");
    fill(filler, fileSystem);
    out.printf(
        "%d MB file system, %d rows acknowledged, now filled but for %d kB%n",
        fileSystem.getTotalSpace() >> 20, before, fileSystem.getUsableSpace() >> 10);
    String bridge = awaitBridgeFull(scene, loads);
    out.println("  bridge: " + bridge);
    String device = awaitDeviceFull(scene.bedside().door());
    out.println("  bedside: " + device);
    Full full = awaitStill(loads, leafing);
    require(scene.bedside().door().answers(), "the device does not answer on a full disk");
    out.printf("  full for %d s: nothing acknowledged, nothing called saved%n", STILL.toSeconds());
    out.flush();

    Files.delete(filler);
    patience.until("acks to come again", SOON, () -> loads.acknowledged() > full.acknowledged());
    patience.until(
        "the bridge to be well again", SOON, () -> scene.bridge().door().get("/healthz").isOk());
    patience.until(
        "the device to keep acts again", SOON, () -> leafing.told().size() > full.told());
    patience.until(
        "the device to take its complaint back",
        SOON,
        () -> !scene.bedside().door().state().at("trouble").isThere());
    loads.finish();
    patience.until(
        "the device to have everything acknowledged",
        SOON,
        () -> {
          leafing.close();
          return scene.bedside().door().state().whole("link.unacknowledged") == 0;
        });
    trial.end(scene);
    Ledger ledger = Ledger.read(scene.home().of("bridge"));
    ledger.requireAll(loads, leafing.told());
    out.printf(
        "DISK-FULL OK acknowledged=%d stored=%d saved-acts=%d lost=0, all went on without a"
            + " restart%n",
        loads.acknowledged(), ledger.rows(), leafing.told().size());
  }

  /** How much had been acknowledged and called saved when nothing more was. */
  private record Full(long acknowledged, int told) {}

  /**
   * A small commit may still find room where a large one did not, and is then rightly acknowledged;
   * but there comes an end to that.
   */
  private Full awaitStill(Loads loads, Leafing leafing) throws StepFailed {
    for (int i = 0; i < MOST_LOOKS; i++) {
      Full before = new Full(loads.acknowledged(), leafing.told().size());
      loads.busy();
      patience.let(STILL);
      if (before.equals(new Full(loads.acknowledged(), leafing.told().size()))) {
        return before;
      }
    }
    throw new StepFailed("the disk is full, and yet there is no end to acknowledgements");
  }

  private static void require(boolean holds, String otherwise) throws StepFailed {
    if (!holds) {
      throw new StepFailed(otherwise);
    }
  }

  private static void fill(Path filler, FileStore fileSystem) throws IOException {
    byte[] block = new byte[64 << 10];
    try (OutputStream file = Files.newOutputStream(filler)) {
      while (fileSystem.getUsableSpace() > LEFT_BYTES) {
        file.write(block);
      }
    }
  }

  private String awaitBridgeFull(Scene scene, Loads loads) throws StepFailed {
    return patience.found(
        "the bridge to say that its disk is full",
        SOON,
        () -> {
          loads.busy();
          Reply health = scene.bridge().door().get("/healthz");
          return health.isOk() ? null : health.status() + " " + health.facts().text("sentence");
        });
  }

  private String awaitDeviceFull(DeviceDoor device) throws StepFailed {
    return patience.found(
        "the device to say that its disk is full",
        SOON,
        () -> {
          try {
            Facts trouble = device.state().at("trouble");
            return trouble.isThere() ? trouble.text("sentence") : null;
          } catch (DoorClosed busy) {
            return null;
          }
        });
  }
}
