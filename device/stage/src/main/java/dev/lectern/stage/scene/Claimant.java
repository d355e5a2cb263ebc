package dev.lectern.stage.scene;

import dev.lectern.stage.doors.BridgeDoor;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.StartFailed;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** The owner beside a device that shows a code: reads it, compares the key, and says yes. */
final class Claimant {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final BridgeDoor bridge;
  private final LongSupplier millis;

  Claimant(BridgeDoor bridge, LongSupplier millis) {
    this.bridge = bridge;
    this.millis = millis;
  }

  /** Returns once the device belongs to the household; at once where it does already. */
  void claim(Player player) throws StartFailed {
    String approved = "";
    long end = millis.getAsLong() + PATIENCE_MILLIS;
    while (millis.getAsLong() < end) {
      try {
        Facts state = player.door().state();
        if (!state.text("device").isEmpty()) {
          return;
        }
        String code = state.text("identity.code");
        if (!code.isEmpty() && !code.equals(approved)) {
          approve(code, state.text("identity.key"), player.role().device());
          approved = code;
        }
      } catch (DoorClosed between) {
        // Between its two lives a device's door is closed for a moment.
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new StartFailed(player.role().name() + " was not claimed within a minute.");
  }

  private void approve(String code, String key, String device) throws StartFailed {
    if (!bridge.waiting(code).text("key").equals(key)) {
      throw new StartFailed("Another key than " + device + "'s waits under its code.");
    }
    bridge.approve(code, device, List.of(Cast.READER)).require("claiming " + device);
  }
}
