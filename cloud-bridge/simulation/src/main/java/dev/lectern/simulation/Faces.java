package dev.lectern.simulation;

import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.kosync.Kosync;
import dev.lectern.bridge.opds.Progressions;
import java.time.InstantSource;

/** The apps of other people that take part in a history. */
final class Faces {
  final KosyncApp kosync;
  final OpdsApp opds;

  /**
   * What the bridge has for them behind its doors: its own translations, made anew as it starts.
   */
  record Rooms(Kosync kosync, Progressions progressions) {}

  Faces(World world) {
    this.kosync = new KosyncApp(world);
    this.opds = new OpdsApp(world);
  }

  static Rooms rooms(Screens screens, InstantSource clock) {
    return new Rooms(
        KosyncApp.rooms(screens, clock), new Progressions(screens, clock, Progressions.AHEAD));
  }

  void bridgeBackedUp(int backup) {
    opds.bridgeBackedUp(backup);
  }

  void bridgeRestored(int backup) {
    opds.bridgeRestored(backup);
  }

  /** All is known everywhere: each asks once more, and is told what the design says. */
  void end() {
    opds.end();
  }
}
