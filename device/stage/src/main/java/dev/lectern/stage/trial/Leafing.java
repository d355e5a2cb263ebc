package dev.lectern.stage.trial;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who leafs through a book without end, at a device that is killed now and then, and who
 * remembers every act that the device has called its own: it does so only once the act is kept.
 */
final class Leafing implements AutoCloseable {
  private static final long PAUSE_NANOS = 40_000_000;
  private static final int ONE_WAY = 500;

  private final DeviceDoor door;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean going = true;
  private volatile @Nullable InputStream stream;
  private int turns;

  Leafing(DeviceDoor door) {
    this.door = door;
  }

  void begin() {
    Thread.ofVirtual().name("leafing").start(this::leaf);
    Thread.ofVirtual().name("listening").start(this::listen);
  }

  /** The names of all acts that the device has told of. */
  Set<String> told() {
    return told;
  }

  private void leaf() {
    while (going) {
      try {
        door.key(turns++ / ONE_WAY % 2 == 0 ? "next" : "previous");
      } catch (DoorClosed killed) {
        // It comes back.
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void listen() {
    while (going) {
      try {
        InputStream events = door.door().stream("/events");
        stream = events;
        if (events != null) {
          read(events);
        }
      } catch (IOException | DoorClosed killed) {
        // It comes back.
      } catch (InterruptedException ending) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void read(InputStream events) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null && going; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:") && event.equals("place")) {
          Facts place = Facts.read(line.substring("data:".length()).strip());
          if (place.text("device").equals(door.name())) {
            told.add(place.text("dot"));
          }
        }
      }
    }
  }

  @Override
  public void close() {
    going = false;
    InputStream open = stream;
    if (open != null) {
      try {
        open.close();
      } catch (IOException alreadyGone) {
        // Which is what was wanted.
      }
    }
  }
}
