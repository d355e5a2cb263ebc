package dev.lectern.stage.scene;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.relay.Plug;
import dev.lectern.stage.relay.Relay;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One device of the demo: its process, its door, and the plug of its network. */
public final class Player implements AutoCloseable {
  private static final int MOST_CUTS = 20;

  /** A time without network; {@code to} is null while it lasts. */
  public record Cut(Instant from, @Nullable Instant to) {}

  private final Cast.Role role;
  private final Plug plug;
  private final Relay mqtt;
  private final Relay content;
  private final Kept process;
  private final DeviceDoor door;
  private final InstantSource clock;
  private final List<Cut> cuts = new CopyOnWriteArrayList<>();

  Player(
      Cast.Role role,
      Plug plug,
      Relay mqtt,
      Relay content,
      Kept process,
      DeviceDoor door,
      InstantSource clock) {
    this.role = role;
    this.plug = plug;
    this.mqtt = mqtt;
    this.content = content;
    this.process = process;
    this.door = door;
    this.clock = clock;
  }

  public Cast.Role role() {
    return role;
  }

  public Kept process() {
    return process;
  }

  public DeviceDoor door() {
    return door;
  }

  public boolean isOnline() {
    return plug.isIn();
  }

  public List<Cut> cuts() {
    return List.copyOf(cuts);
  }

  /** Pulls the network plug; the device is not told. */
  public synchronized void cutNetwork() {
    if (plug.isIn()) {
      plug.pull();
      cuts.add(new Cut(clock.instant(), null));
      if (cuts.size() > MOST_CUTS) {
        cuts.removeFirst();
      }
    }
  }

  public synchronized void mendNetwork() {
    if (!plug.isIn()) {
      plug.push();
      cuts.set(cuts.size() - 1, new Cut(cuts.getLast().from(), clock.instant()));
    }
  }

  @Override
  public void close() {
    process.close();
    try {
      mqtt.close();
      content.close();
    } catch (IOException alreadyGone) {
      // The sockets end with this process at the latest.
    }
  }
}
