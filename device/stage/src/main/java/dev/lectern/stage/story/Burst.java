package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.DoorClosed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who leafs through a book as fast as pages can count as read. */
final class Burst {
  private static final Duration A_LOOK = Duration.ofMillis(160);

  /** Leafs on and back again, so that a book is long enough for any number of bursts. */
  private static final int ONE_WAY = 24;

  private final Stagecraft stage;
  private final DeviceDoor reader;
  private volatile boolean going;
  private int turns;
  private @Nullable Thread thread;

  Burst(Stagecraft stage, DeviceDoor reader) {
    this.stage = stage;
    this.reader = reader;
  }

  void begin() {
    going = true;
    thread = Thread.ofVirtual().name("burst").start(this::leaf);
  }

  void end() {
    going = false;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void leaf() {
    while (going) {
      try {
        reader.key(turns++ / ONE_WAY % 2 == 0 ? "next" : "previous");
        stage.patience().let(A_LOOK);
      } catch (DoorClosed gone) {
        return;
      }
    }
  }
}
