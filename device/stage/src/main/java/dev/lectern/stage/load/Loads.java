package dev.lectern.stage.load;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.stage.scene.Cast;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Two devices that are never done: one sends act by act, the other catches up in batches. */
public final class Loads implements AutoCloseable {
  /**
   * Enough to keep the bridge busy for some hundred milliseconds; not so much as to fill a disk.
   */
  private static final long BURST_ROWS = 600;

  private static final long PATIENCE_MILLIS = 90_000;
  private static final long UNANSWERED_MILLIS = 2_000;
  private static final long RETRY_NANOS = 20_000_000;

  private final int port;
  private final List<LoadDevice> devices = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean going = true;
  private final long[] goals;

  private Loads(int port, List<LoadDevice> devices) {
    this.port = port;
    this.devices.addAll(devices);
    this.goals = new long[devices.size()];
    for (int i = 0; i < devices.size(); i++) {
      int mine = i;
      threads.add(Thread.ofPlatform().name("load-" + i).start(() -> work(mine)));
    }
  }

  public static Loads enrol(Scene scene) {
    return new Loads(
        scene.mqttPort(),
        List.of(device(scene, "one-by-one", 1, 256), device(scene, "in-batches", 64, 1024)));
  }

  /** A device that the bridge now knows; not connected yet. */
  public static LoadDevice device(Scene scene, String name, int rowsPerMessage, long window) {
    ReaderId reader = new ReaderId(Cast.READER);
    String token = scene.bridge().enrol(name, name, "reader", List.of(reader.value()));
    DeviceId device = new DeviceId(name);
    return new LoadDevice(
        new Enrolled(new AccountId(Cast.ACCOUNT), device, token),
        new ActorId(device, "00000000000000aa"),
        new Prose(reader, 50, 40),
        rowsPerMessage,
        window);
  }

  private void work(int index) {
    LoadDevice device = devices.get(index);
    try {
      while (going) {
        if (!device.isConnected() && !device.connect(port)) {
          LockSupport.parkNanos(RETRY_NANOS);
          continue;
        }
        long before = device.acknowledged();
        device.sendUpTo(goal(index), UNANSWERED_MILLIS);
        if (device.acknowledged() >= goal(index)) {
          LockSupport.parkNanos(RETRY_NANOS);
        } else if (device.acknowledged() == before) {
          // As a device does that gets no answer: it begins a new conversation.
          device.cut();
          LockSupport.parkNanos(RETRY_NANOS);
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private long goal(int index) {
    synchronized (goals) {
      return goals[index];
    }
  }

  /** Gives each of them a burst more to send. */
  public void busy() {
    synchronized (goals) {
      for (int i = 0; i < goals.length; i++) {
        goals[i] = devices.get(i).acknowledged() + BURST_ROWS;
      }
    }
  }

  public void cut() {
    devices.forEach(LoadDevice::cut);
  }

  /** Lets them send the last of it. */
  public void finish() throws StepFailed, InterruptedException {
    long end = PATIENCE_MILLIS / 20;
    for (long i = 0; i < end && !done(); i++) {
      Thread.sleep(20);
    }
    requireHonest();
    if (!done()) {
      throw new StepFailed("the bridge did not acknowledge what was sent within 90 s");
    }
    going = false;
  }

  private boolean done() {
    for (int i = 0; i < goals.length; i++) {
      if (devices.get(i).acknowledged() < Math.max(goal(i), devices.get(i).made())) {
        return false;
      }
    }
    return true;
  }

  public void requireHonest() throws StepFailed {
    for (LoadDevice device : devices) {
      String trouble = device.trouble();
      if (trouble != null) {
        throw new StepFailed(device.actor() + ": " + trouble);
      }
    }
  }

  public List<LoadDevice> devices() {
    return devices;
  }

  public long onTheirWay() {
    return devices.stream().mapToLong(LoadDevice::onTheirWay).sum();
  }

  public long acknowledged() {
    return devices.stream().mapToLong(LoadDevice::acknowledged).sum();
  }

  @Override
  public void close() {
    going = false;
    devices.forEach(LoadDevice::close);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
