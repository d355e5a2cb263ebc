package dev.lectern.reading.pace;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one screen wrote of one reader in one book of 400 positions. For tests. */
final class Log {
  static final ReaderId ANNA = new ReaderId("anna");

  final List<Operation> acts = new ArrayList<>();
  private final ActorId actor = new ActorId(new DeviceId("bedside"), "7f".repeat(8));
  String at = "2026-11-22T21:00:00Z";
  private long n;

  Log to(double total) {
    return add(Operation.Kind.GOTO, 0, total, "jump", 1);
  }

  Log reads(long millis, double total) {
    return add(Operation.Kind.ADVANCE, millis, total, "page-turn", 1);
  }

  Log hears(long millis, double total) {
    return add(Operation.Kind.ADVANCE, millis, total, "read-aloud", 1);
  }

  Log folded(long millis, double total, int many) {
    return add(Operation.Kind.ADVANCE, millis, total, "page-turn", many);
  }

  Log elsewhere() {
    n++;
    return this;
  }

  private Log add(Operation.Kind kind, long millis, double total, String why, int many) {
    long first = n + 1;
    n += many;
    Locator place =
        new Locator("c", null, total, total, 1 + (int) (total * 400), null, Map.of(), null);
    acts.add(
        new Operation(
            new Dot(actor, n),
            first,
            ANNA,
            new WorkId("w1"),
            null,
            1,
            kind,
            millis,
            new TreeMap<>(),
            n,
            at,
            place,
            null,
            why,
            Map.of()));
    return this;
  }
}
