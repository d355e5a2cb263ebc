package dev.lectern.simulation;

import dev.lectern.device.dialog.Wording;
import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One history: devices, the network, the bridge, and the time that passes for all of them. It has
 * one thread and no clock, and everything in it follows from its plan.
 */
final class World {
  /** Milliseconds since 1970 at which every history begins, and every right clock agrees. */
  static final long EPOCH_MS = 1_795_381_200_000L;

  static final Wording WORDING = Wording.load("en", 0);

  /** So much happens in no step unless something never comes to an end. */
  private static final int MOST_IN_A_STEP = 20_000;

  final Plan plan;
  final Tally tally;
  final Trace trace;
  final SimNetwork network;
  final SimBridge bridge;
  final Oracle oracle;
  final Merges merges;
  final Ledger ledger;
  final Faces faces;
  final List<SimDevice> devices = new ArrayList<>();

  /** All chance of the step that is under way. */
  SplittableRandom dice;

  /** Milliseconds since the history began. */
  long now;

  /** What the wall clocks are wrong by in the twin of a history that shows they do not matter. */
  final long clockSkewMs;

  private int lineages;

  World(Plan plan, SimBridge bridge, Tally tally, Trace trace, long clockSkewMs) {
    this.plan = plan;
    this.tally = tally;
    this.trace = trace;
    this.clockSkewMs = clockSkewMs;
    this.bridge = bridge;
    this.dice = new SplittableRandom(plan.seed());
    this.network = new SimNetwork(this);
    this.oracle = new Oracle(this);
    this.merges = new Merges(plan.seed());
    this.ledger = new Ledger(this);
    this.faces = new Faces(this);
    bridge.begin(this);
    for (int i = 0; i < plan.devices(); i++) {
      Roster.Seat seat = Roster.SEATS.get(i);
      devices.add(new SimDevice(this, seat, seat.device().value(), plan.seed() * 31 + i));
    }
  }

  /** A name for one copy of a device's database. */
  int nextLineage() {
    return ++lineages;
  }

  /**
   * Runs the history to its end.
   *
   * @throws Violation where a property does not hold
   */
  void run() {
    for (int i = 0; i < devices.size(); i++) {
      SimDevice device = devices.get(i);
      device.disk.furnish();
      if ((plan.away() >> i & 1) == 1) {
        network.away(device);
      }
      device.boot();
    }
    settle();
    People people = new People(this);
    Troubles troubles = new Troubles(this);
    for (int i : plan.order()) {
      if (plan.has(i)) {
        step(i, plan.choices().get(i), people, troubles);
      }
    }
    dice = new SplittableRandom(plan.seed() + 1);
    new Quiescence(this).run();
    tally.histories++;
    tally.devices += devices.size();
  }

  private void step(int number, Choice choice, People people, Troubles troubles) {
    dice = choice.dice();
    SimDevice device = devices.get(choice.device());
    trace.step(() -> "%4d  %7.1f s  %s".formatted(number, now / 1000.0, words(choice, device)));
    tally.steps++;
    oracle.acting(device);
    if (!people.act(choice.kind(), device)) {
      troubles.happen(choice.kind(), device);
    }
    settle();
    oracle.stepDone();
  }

  private static String words(Choice choice, SimDevice device) {
    return choice.kind() + " " + device.name();
  }

  /** What is due now happens, and what follows from it at once. */
  void settle() {
    pass(0);
  }

  /** Lets time go by for everybody. */
  void pass(long ms) {
    long end = now + ms;
    for (int i = 0; ; i++) {
      if (i > MOST_IN_A_STEP) {
        throw new Violation("endless", "a step does not come to an end");
      }
      if (network.nextDue() > now) {
        bridge.flush();
      }
      bootWhatFell();
      long next = network.nextDue();
      SimDevice ringing = null;
      for (SimDevice device : devices) {
        if (device.nextRing() < next) {
          next = device.nextRing();
          ringing = device;
        }
      }
      if (next > end || next == Long.MAX_VALUE) {
        break;
      }
      now = Math.max(now, next);
      if (ringing == null) {
        network.deliverNext();
      } else {
        ringing.ring();
      }
    }
    now = Math.max(now, end);
  }

  private void bootWhatFell() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).fell()) {
        devices.get(i).boot();
      }
    }
  }

  void count(Count count) {
    tally.count(count);
  }
}
