package dev.lectern.stage.bench;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.load.LoadDevice;
import dev.lectern.stage.load.Loads;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast acts get from devices into the bridge's durable storage over real MQTT, and how long a
 * device needs that was away for weeks. The load generator runs on the same machine.
 */
final class SyncBench {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final Duration SOON = Duration.ofSeconds(60);

  /** As many acts of the usual size as one message of 64 KiB holds. */
  private static final int BATCH = 110;

  private static final int AWAY = 500;
  private static final long LOOK_NANOS = 2_000_000;

  private final Clocks clocks;
  private final PrintWriter out;
  private final Patience patience;

  SyncBench(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
    this.patience = new Patience(clocks.nanos());
  }

  /** Returns 0, or 1 where something did not start or was never acknowledged. */
  int run(long rows) throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-bench"));
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .in(Manner.MEASURED)
                .make(home, () -> {})) {
      scene.startBridge();
      warmUp(scene, rows / 4);
      for (int devices : new int[] {1, 4}) {
        report("one a message", devices, rows, send(scene, "one", devices, 1, 512, rows));
      }
      for (int devices : new int[] {1, 4}) {
        long many = rows * 6;
        report(
            BATCH + " a message", devices, many, send(scene, "many", devices, BATCH, 4_096, many));
      }
      scene.startAnew();
      away(scene);
      return 0;
    } catch (StartFailed | StepFailed failed) {
      out.println("The benchmark cannot go on: " + failed.getMessage());
      return 1;
    } finally {
      out.flush();
      home.clear();
    }
  }

  private void warmUp(Scene scene, long rows) throws StepFailed, InterruptedException {
    send(scene, "warm", 2, 1, 512, rows);
    send(scene, "warmer", 2, BATCH, 4_096, rows * 4);
  }

  /** Returns the nanoseconds from the first row sent to the last one acknowledged. */
  private long send(
      Scene scene, String name, int devices, int rowsPerMessage, long window, long rows)
      throws StepFailed, InterruptedException {
    List<LoadDevice> loads = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      LoadDevice device =
          Loads.device(scene, name + "-" + devices + "-" + i, rowsPerMessage, window);
      if (!device.connect(scene.mqttPort())) {
        throw new StepFailed("the bridge is not there");
      }
      loads.add(device);
    }
    long each = rows / devices;
    long began = clocks.nanos().getAsLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(devices)) {
      List<Future<Boolean>> sent =
          loads.stream()
              .map(device -> threads.submit(() -> device.sendUpTo(each, PATIENCE_MILLIS)))
              .toList();
      for (Future<Boolean> all : sent) {
        if (!all.get()) {
          throw new StepFailed("what was sent was not acknowledged");
        }
      }
    } catch (ExecutionException e) {
      throw new StepFailed(String.valueOf(e.getMessage()));
    }
    long took = clocks.nanos().getAsLong() - began;
    loads.forEach(LoadDevice::close);
    return took;
  }

  private void report(String how, int devices, long rows, long nanos) {
    out.printf(
        "%s, %d connection%s: %,.0f operations/s durable and acknowledged (%d in %.1f s)%n",
        how, devices, devices == 1 ? "" : "s", rows * 1e9 / nanos, rows, nanos / 1e9);
    out.flush();
  }

  /** A device with 500 acts that do not fold comes back, while 500 of another wait for it. */
  private void away(Scene scene) throws IOException, StepFailed, InterruptedException {
    Player bedside = scene.bedside();
    DeviceDoor door = bedside.door();
    Facts added = door.book("long.epub", LongBook.epub(2)).require("adding a book");
    String work = added.text("work");
    door.open(work);
    patience.until("the book to be open", SOON, () -> door.state().at("book").isThere());
    patience.until(
        "the outbox to be empty", SOON, () -> door.state().whole("link.unacknowledged") == 0);
    bedside.cutNetwork();
    for (int i = 0; i < AWAY; i++) {
      door.say("go to " + (1 + i * 37 % 98) + " percent");
    }
    long waiting = door.state().whole("link.unacknowledged");
    send(scene, "meanwhile", 1, 50, 4_096, AWAY);
    bedside.mendNetwork();
    long connected = awaitLink(door);
    long converged = awaitConverged(scene, door);
    out.printf(
        "after weeks offline: %d acts waiting, %d of another device: %.2f s from connect to"
            + " converged%n",
        waiting, AWAY, (converged - connected) / 1e9);
  }

  private long awaitLink(DeviceDoor door) throws StepFailed {
    long end = clocks.nanos().getAsLong() + SOON.toNanos();
    while (clocks.nanos().getAsLong() < end) {
      if (door.state().truth("link.connected")) {
        return clocks.nanos().getAsLong();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new StepFailed("the device does not connect");
  }

  private long awaitConverged(Scene scene, DeviceDoor door) throws StepFailed {
    long end = clocks.nanos().getAsLong() + SOON.toNanos();
    while (clocks.nanos().getAsLong() < end) {
      try {
        Facts link = door.state().at("link");
        if (link.whole("unacknowledged") == 0) {
          long now = clocks.nanos().getAsLong();
          // The bridge is asked only then: it has more to do meanwhile.
          if (link.whole("place") == scene.bridge().account().whole("feedPlace")) {
            return now;
          }
        }
      } catch (DoorClosed busy) {
        // It is busy with what we wait for.
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new StepFailed("the device did not catch up");
  }
}
