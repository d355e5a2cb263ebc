package dev.lectern.simulation;

import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What networks, disks, clocks and machines do to people's reading. */
final class Troubles {
  private static final long HOUR_MS = 3_600_000L;
  private static final long DECADE_MS = 10L * 365 * 24 * HOUR_MS;
  private static final int MOST_DEVICES = 7;

  private final World world;
  private final Map<SimDevice, List<Kept>> copies = new HashMap<>();
  private final NewerDevice newer;

  private record Kept(SimDisk disk, int lineage) {}

  Troubles(World world) {
    this.world = world;
    this.newer = new NewerDevice(world);
  }

  void happen(Choice.Kind kind, SimDevice device) {
    switch (kind) {
      case WEATHER -> {
        world.network.weather = one(SimNetwork.Weather.values());
        world.trace.note(() -> "the network is " + world.network.weather);
      }
      case CUT -> world.network.cut(device);
      case JOIN -> world.network.join(device);
      case LOSE_SESSION -> world.network.loseSession(device);
      case POWER_CUT -> {
        world.count(Count.DEVICE_CRASH);
        device.cut();
      }
      case ARM_CRASH -> {
        device.fallsAt = 1 + world.dice.nextInt(6);
        device.fall = one(SimDevice.Fall.values());
      }
      case FULL_DISK -> device.fullCommits = 1 + world.dice.nextInt(6);
      case FILL_OUTBOX -> {
        world.count(Count.OUTBOX_FULL);
        device.smallOutbox = !device.smallOutbox;
        device.cut();
      }
      case CLOCK -> clock(device);
      case WIPE -> wipe(device);
      case CLONE -> cloneCard(device);
      case BACK_UP_DEVICE ->
          copies
              .computeIfAbsent(device, any -> new ArrayList<>())
              .add(new Kept(device.disk.copy(), world.oracle.copied(device)));
      case RESTORE_DEVICE -> restore(device);
      case BRIDGE_AWAY -> {
        world.count(Count.BRIDGE_AWAY);
        world.network.bridgeAway = true;
      }
      case BRIDGE_BACK -> world.network.bridgeBack();
      case BRIDGE_TROUBLE ->
          world.bridge.trouble(one(SimBridge.Trouble.values()), 1 + world.dice.nextInt(4));
      case BRIDGE_RESTART -> world.bridge.restart();
      case BACK_UP_BRIDGE -> world.bridge.backUp();
      case RESTORE_BRIDGE -> {
        if (world.bridge.backups() > 0) {
          world.bridge.restore(1 + world.dice.nextInt(world.bridge.backups()));
        }
      }
      case NEWER_DEVICE -> newer.speak();
      case KOSYNC -> world.faces.kosync.act();
      case OPDS -> world.faces.opds.act();
      case KOBO -> world.faces.kobo.act();
      case WEB_TAB -> one(world.faces.tabs).act();
      default -> throw new IllegalStateException(kind + " is for people");
    }
  }

  private <T> T one(T[] of) {
    return one(List.of(of));
  }

  private <T> T one(List<T> of) {
    return of.get(world.dice.nextInt(of.size()));
  }

  private void clock(SimDevice device) {
    long by =
        switch (world.dice.nextInt(3)) {
          case 0 -> {
            world.count(Count.CLOCK_HOURS);
            yield HOUR_MS * (1 + world.dice.nextInt(30));
          }
          case 1 -> {
            world.count(Count.CLOCK_DECADES);
            yield DECADE_MS * (world.dice.nextBoolean() ? 1 : -4);
          }
          default -> {
            world.count(Count.CLOCK_BACK);
            yield -HOUR_MS * (1 + world.dice.nextInt(30));
          }
        };
    device.clockOffsetMs += by;
    world.trace.note(() -> device.name() + "'s clock jumps by " + by / HOUR_MS + " h");
  }

  /** A new database in an old housing. */
  private void wipe(SimDevice device) {
    world.count(Count.DEVICE_WIPED);
    device.cut();
    device.disk = new SimDisk();
    device.lineage = world.oracle.wiped(device);
  }

  private void cloneCard(SimDevice device) {
    if (world.devices.size() >= MOST_DEVICES) {
      return;
    }
    world.count(Count.DEVICE_CLONED);
    SimDevice clone = device.cloned(device.disk.copy(), world.dice.nextLong());
    clone.lineage = world.oracle.copied(device);
    world.oracle.revived(clone.lineage);
    world.devices.add(clone);
    clone.boot();
  }

  private void restore(SimDevice device) {
    List<Kept> kept = copies.getOrDefault(device, List.of());
    if (!kept.isEmpty()) {
      Kept copy = kept.get(world.dice.nextInt(kept.size()));
      world.count(Count.DEVICE_RESTORED);
      device.cut();
      device.disk = copy.disk().copy();
      device.lineage = world.oracle.restored(device, copy.lineage());
    }
  }
}
