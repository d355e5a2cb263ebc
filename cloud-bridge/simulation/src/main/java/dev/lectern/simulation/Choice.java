package dev.lectern.simulation;

import java.util.SplittableRandom;

/**
 * One step of a history. It carries its own random bits, so a step means the same whichever of the
 * others are left out: that is what lets a failing history be shrunk.
 *
 * @param device picks one of the history's devices
 * @param bits all further chance within the step
 */
record Choice(Kind kind, int device, long bits) {

  /** What may happen, and how often. */
  enum Kind {
    // People.
    OPEN(14),
    CLOSE(4),
    READ(16),
    LEAF(3),
    BACK(2),
    DWELL(5),
    JUMP(6),
    FINISH(3),
    START_OVER(2),
    SLEEP_WAKE(8),
    UNDO(6),
    ANSWER(6),
    LISTEN(6),
    WAIT(6),
    LOOK(3),
    HAND_OVER(2),
    NOTE(9),
    // Network.
    WEATHER(4),
    CUT(6),
    JOIN(6),
    LOSE_SESSION(2),
    // Devices' power, disks and clocks.
    POWER_CUT(4),
    ARM_CRASH(3),
    FULL_DISK(2),
    FILL_OUTBOX(1),
    CLOCK(4),
    WIPE(1),
    CLONE(1),
    BACK_UP_DEVICE(2),
    RESTORE_DEVICE(1),
    // The bridge.
    BRIDGE_AWAY(2),
    BRIDGE_BACK(3),
    BRIDGE_TROUBLE(2),
    BRIDGE_RESTART(1),
    BACK_UP_BRIDGE(2),
    RESTORE_BRIDGE(1),
    NEWER_DEVICE(2),
    // Somebody else's app.
    KOSYNC(4),
    OPDS(4),
    KOBO(4),
    // The owner's page; drawn apart from the others.
    WEB_TAB(0),
    ;

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int TOTAL = total();

  private static int total() {
    int total = 0;
    for (Kind kind : KINDS) {
      total += kind.weight;
    }
    return total;
  }

  static Choice draw(SplittableRandom random, int devices) {
    int left = random.nextInt(TOTAL);
    int i = 0;
    while (left >= KINDS[i].weight) {
      left -= KINDS[i].weight;
      i++;
    }
    return new Choice(KINDS[i], random.nextInt(devices), random.nextLong());
  }

  SplittableRandom dice() {
    return new SplittableRandom(bits);
  }
}
