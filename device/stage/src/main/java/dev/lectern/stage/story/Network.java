package dev.lectern.stage.story;

import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Player;
import java.time.Duration;

/** Cuts and mends as a person does: by the plug, and then by looking. */
final class Network {
  static final Duration NOTICED = Duration.ofSeconds(15);
  static final Duration CAUGHT_UP = Duration.ofSeconds(30);

  private Network() {}

  /** Pulls the plug and waits until the device has found out by itself. */
  static void cut(Stagecraft stage, Player player) throws StepFailed {
    long pulled = stage.patience().nanos();
    player.cutNetwork();
    stage
        .patience()
        .until(
            player.door().name() + " to notice that its network is gone",
            NOTICED,
            () -> !player.door().state().truth("link.connected"));
    stage.show(
        "%s: network plug pulled; noticed by itself after %.1f s",
        player.door().name(), stage.patience().millisSince(pulled) / 1000.0);
  }

  /** Waits until everything that the device has kept is at the bridge. */
  static void awaitCaughtUp(Stagecraft stage, Player player) throws StepFailed {
    stage
        .patience()
        .until(
            player.door().name() + " to be connected with nothing unacknowledged",
            CAUGHT_UP,
            () -> {
              Facts link = player.door().state().at("link");
              return link.truth("connected") && link.whole("unacknowledged") == 0;
            });
  }
}
